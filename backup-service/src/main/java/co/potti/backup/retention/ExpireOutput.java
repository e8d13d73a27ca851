package co.potti.backup.retention;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which backups an {@code expire} removes, or would remove, from its console lines. */
final class ExpireOutput {

    private static final Pattern REMOVED = Pattern.compile(".* remove expired backup ([0-9FDI_-]+)");

    private ExpireOutput() {}

    static List<String> labels(List<String> lines) {
        return lines.stream()
                .map(REMOVED::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .sorted()
                .toList();
    }
}

package co.potti.gdpr.erasure;

import co.potti.gdpr.subject.Subject;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills identifiers into prefixes and patterns of the data map: {@code creators/{creator.id}/}. */
final class IdentifierTemplate {

    private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");

    private IdentifierTemplate() {}

    static String fill(String template, Subject subject, Function<String, String> escape) {
        return NAME.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(escape.apply(subject.identifier(match.group(1)))));
    }

    /** Takes a value literally in a Redis glob. */
    static String literalInGlob(String value) {
        return value.replaceAll("([\\\\*?\\[\\]^-])", "\\\\$1");
    }
}

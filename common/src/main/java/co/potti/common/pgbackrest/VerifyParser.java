package co.potti.common.pgbackrest;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code verify --output=text}. The command exits with 0 whatever it finds, and says nothing at all when all is
 * well (pgBackRest 2.45), so only its text can be trusted.
 */
public final class VerifyParser {

    private VerifyParser() {}

    /**
     * @param clean true when pgBackRest found nothing
     * @param findings its own lines, trimmed, in its order
     */
    public record Verification(boolean clean, List<String> findings) {
        public Verification {
            findings = List.copyOf(findings);
        }
    }

    public static Verification parse(String text) {
        List<String> findings = new ArrayList<>();
        boolean error = false;
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.equals("status: error")) {
                error = true;
            } else if (!line.isEmpty() && !line.startsWith("stanza:") && !line.equals("status: ok")) {
                findings.add(line);
            }
        }
        return new Verification(!error && findings.isEmpty(), findings);
    }
}

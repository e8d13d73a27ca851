package co.potti.slo.openslo;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text between double quotes as PromQL reads it: with the escapes of Go and no others. */
final class GoString {

    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\(?:([abfnrtv\\\\\"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|(.?))",
            Pattern.DOTALL);
    private static final String NAMED = "abfnrtv\\\"";
    private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\\"";

    private GoString() {}

    /**
     * @throws IllegalArgumentException for an escape that Go does not know; the message names it
     */
    static String unescape(String written) {
        return ESCAPE.matcher(written).replaceAll(escape -> Matcher.quoteReplacement(meant(escape)));
    }

    private static String meant(MatchResult escape) {
        if (escape.group(6) != null) {
            throw new IllegalArgumentException(
                    "unknown escape %1$s; a backslash itself is written twice: \\%1$s".formatted(escape.group()));
        }
        if (escape.group(1) != null) {
            return MEANT.substring(NAMED.indexOf(escape.group(1)), NAMED.indexOf(escape.group(1)) + 1);
        }
        if (escape.group(5) != null) {
            return Character.toString(Integer.parseInt(escape.group(5), 8));
        }
        int code = Integer.parseUnsignedInt(hexadecimal(escape), 16);
        if (!Character.isValidCodePoint(code) || (code >= 0xD800 && code <= 0xDFFF)) {
            throw new IllegalArgumentException("no character has the number in " + escape.group());
        }
        return Character.toString(code);
    }

    private static String hexadecimal(MatchResult escape) {
        for (int group = 2; group <= 3; group++) {
            if (escape.group(group) != null) {
                return escape.group(group);
            }
        }
        return escape.group(4);
    }
}

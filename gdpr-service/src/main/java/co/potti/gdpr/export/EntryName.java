package co.potti.gdpr.export;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Names of files in an archive. They come from object keys, which may be anything; an unpacked archive must stay in its
 * folder. What a plain relative path cannot hold is percent-encoded, everything else stays as it is.
 */
final class EntryName {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private EntryName() {}

    /** Whether the key is one of those that stand for a folder in object stores' consoles. */
    static boolean folder(String key) {
        return key.endsWith("/");
    }

    static String of(String key) {
        StringBuilder separated = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            boolean separates = key.charAt(i) == '/' && i > 0 && i + 1 < key.length() && key.charAt(i + 1) != '/';
            separated.append(key.charAt(i) == '/' && !separates ? "%2F" : String.valueOf(key.charAt(i)));
        }
        return Arrays.stream(separated.toString().split("/", -1))
                .map(EntryName::segment)
                .collect(Collectors.joining("/"));
    }

    /** {@code name.jpg} becomes {@code name (2).jpg}. */
    static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        int end = dot > name.lastIndexOf('/') + 1 ? dot : name.length();
        return name.substring(0, end) + " (" + number + ")" + name.substring(end);
    }

    private static String segment(String segment) {
        boolean whole = segment.isBlank() || segment.equals(".") || segment.equals("..");
        return segment.codePoints()
                .mapToObj(character -> whole || character == '\\' || Character.isISOControl(character)
                        ? percent(Character.toString(character))
                        : Character.toString(character))
                .collect(Collectors.joining());
    }

    private static String percent(String character) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : character.getBytes(StandardCharsets.UTF_8)) {
            encoded.append('%').append(HEX.toHexDigits(one));
        }
        return encoded.toString();
    }
}

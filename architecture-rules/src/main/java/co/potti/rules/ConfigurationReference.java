package co.potti.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code docs/configuration.md}. */
final class ConfigurationReference {

    private static final Path FILE = Path.of("../docs/configuration.md");

    private final String text = read();

    /** Whether the key stands there, or a group of keys below it does. */
    boolean has(String key) {
        return text.contains("`" + key + "`") || text.contains("`" + key + ".");
    }

    String missing(String key) {
        return key + " is not in " + FILE.getFileName();
    }

    private static String read() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

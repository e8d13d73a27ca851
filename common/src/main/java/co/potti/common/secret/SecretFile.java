package co.potti.common.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret in a file of its own. What goes wrong is told by the setting's key, never by the content. */
public final class SecretFile {

    private static final int LEAST_BYTES = 32;

    private SecretFile() {}

    /** The text without the line's end. */
    public static String text(String setting, Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(setting + " cannot be read", e);
        }
    }

    /** Key material: the text's bytes, at least 32 of them. */
    public static byte[] key(String setting, Path file) {
        byte[] key = text(setting, file).getBytes(StandardCharsets.UTF_8);
        if (key.length < LEAST_BYTES) {
            throw new IllegalStateException(setting + " holds less than 32 bytes");
        }
        return key;
    }
}

package co.potti.common.pgbackrest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Output of pgBackRest 2.45, recorded against two radosgw regions. */
final class Recorded {

    private Recorded() {}

    static String output(String file) {
        try (InputStream recorded = Recorded.class.getResourceAsStream("/pgbackrest/" + file)) {
            if (recorded == null) {
                throw new IllegalArgumentException("nothing recorded as " + file);
            }
            return new String(recorded.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

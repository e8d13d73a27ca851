package co.potti.slo.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The objectives that every installation starts with (S1), each an OpenSLO document among the resources. */
public final class DefaultSlos {

    public static final List<String> IDS = List.of(
            "publishing-latency",
            "publishing-success",
            "media-transcoding",
            "api-availability",
            "webhook-verification",
            "backup-freshness",
            "recovery-point",
            "recovery-time",
            "gdpr-deadlines");

    private DefaultSlos() {}

    /** The OpenSLO document of one of {@link #IDS}. */
    public static String document(String id) {
        try (InputStream resource = DefaultSlos.class.getResourceAsStream("/slos/" + id + ".yaml")) {
            if (resource == null) {
                throw new IllegalArgumentException("no default objective: " + id);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package co.potti.slo.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The shipped operations alerts (S8), one Prometheus rule file each among the resources, named like its alert. */
public final class OperationsRules {

    public static final List<String> ALERTS = List.of(
            "ArchiveBacklog",
            "BackupFailed",
            "BackupStale",
            "DrExerciseFailed",
            "DrExerciseOverdue",
            "GdprRequestFailed",
            "GdprRequestOverdue",
            "HeartbeatMissing",
            "ServiceDown",
            "SuspiciousActivity");

    private OperationsRules() {}

    /** The rule file of one of {@link #ALERTS}. */
    public static String file(String alert) {
        try (InputStream resource = OperationsRules.class.getResourceAsStream("/operations/" + alert + ".yml")) {
            if (resource == null) {
                throw new IllegalArgumentException("no operations alert: " + alert);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of the only group in that file. */
    public static String groupName(String alert) {
        return "potti-operations-" + alert;
    }
}

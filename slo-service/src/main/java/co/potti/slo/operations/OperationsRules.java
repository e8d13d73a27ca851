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
            "AuditChainBroken",
            "AuditChainUnverified",
            "BackupFailed",
            "BackupRegionBehind",
            "BackupStale",
            "DataMapDrift",
            "DeadLetters",
            "DrExerciseFailed",
            "DrExerciseOverdue",
            "GdprRequestFailed",
            "GdprRequestOverdue",
            "HeartbeatMissing",
            "MailUndeliverable",
            "OutboxStuck",
            "RestoreGateClosed",
            "ServiceDown",
            "SloLedgerBehind",
            "SloRulesNotLoaded",
            "SuspiciousActivity");

    /** Where the shipped rules say that their runbooks are. */
    public static final String RUNBOOKS = "docs/runbooks/";

    private static final String RUNBOOK = "runbook: ";

    private OperationsRules() {}

    /**
     * The rule file of one of {@link #ALERTS}.
     *
     * @param runbooks where runbooks are found: a path or an address that ends in a slash
     */
    public static String file(String alert, String runbooks) {
        return resource(alert).replace(RUNBOOK + RUNBOOKS, RUNBOOK + runbooks);
    }

    private static String resource(String alert) {
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

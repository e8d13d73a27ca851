package co.potti.common.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One event of each kind, with every field set. */
final class SampleEvents {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private SampleEvents() {}

    static List<Event> all() {
        return List.of(
                new ErasureRequested("req-1", "5f0c2f5e-7f1c-4a52-9a57-2f6d0f8a6a01", NOON),
                new ErasureAcknowledged(
                        "req-1",
                        "sample-platform",
                        ErasureAcknowledged.Outcome.ERASED,
                        Map.of("recommendation_profile", 1L)),
                new ErasureCompleted("req-1", 4_200, 310, 2, 6, 3, "cert-1"),
                new ExportCompleted("req-2", 900, 14, 52_000),
                new RequestFailed("req-3", "erasure", "cancelled"),
                new TombstonesReplayed("replay-1", "sandbox", NOON, 3, 1, 1, 0, 1L),
                new BackupStarted("run-1", "creators", "full"),
                new BackupCompleted(
                        "run-1",
                        "creators",
                        "full",
                        8_000,
                        List.of(new BackupCompleted.RegionalBackup(
                                "par",
                                "20260301-120000F",
                                "full",
                                "000000010000000000000002",
                                "000000010000000000000003",
                                30_000_000,
                                4_000_000,
                                NOON,
                                NOON.plusSeconds(4)))),
                new BackupFailed("run-2", "creators", "full", "s3-unreachable"),
                new BackupCancelled("run-3", "creators", "full"),
                new BackupExpired("creators", "gra", List.of("20260201-020000F")),
                new BackupVerified("creators", "par", "20260301-120000F", BackupVerified.Verdict.PROVEN),
                new WalGapDetected("creators", "gra", "000000010000000000000004", "000000010000000000000005"),
                new WalGapClosed("creators", "gra", "000000010000000000000004", "000000010000000000000005"),
                new ExerciseStarted("drill-1", "manual", "latest"),
                new RestoreCompleted("drill-1", "creators", "par", "20260301-120000F", NOON, 3_000),
                new ExerciseCompleted(
                        "drill-1",
                        "latest",
                        "success",
                        21_000L,
                        14_000L,
                        new TreeMap<>(Map.of("provision", 20L, "restore", 3_000L))),
                new SloBreachDetected("api-availability", "sample", "page-fast", -0.25),
                new SloBreachResolved("api-availability", "sample", "page-fast"));
    }
}

package co.potti.suite.story;

import co.potti.suite.ApiClient;
import co.potti.suite.Await;
import co.potti.suite.Await.StoryFailure;
import co.potti.suite.Suite;
import co.potti.suite.story.StoryReport.Held;
import co.potti.suite.story.StoryReport.Run;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A full and an incremental backup, each to both regions, while WAL flows to both. */
final class Backups implements Chapter {

    private static final Duration RUN = Duration.ofMinutes(3);

    @Override
    public String title() {
        return "Backups to two regions, while activity goes on";
    }

    @Override
    public String tell(StoryContext context) {
        Run full = run(context, "full");
        Run incremental = run(context, "incremental");
        context.report().backup = new StoryReport.Backup(full, incremental);

        JsonNode wal = Await.value("WAL and a heartbeat in both regions", Suite.soon(), () -> {
            JsonNode state = context.backups().get("/api/backups/wal?database=creators");
            boolean both = state.get("regions").size() == 2
                    && state.get("regions").valueStream().allMatch(region -> region.hasNonNull("rpoMs"));
            return both ? Optional.of(state) : Optional.empty();
        });
        for (JsonNode region : wal.get("regions")) {
            context.narrator()
                    .fact(
                            "WAL in %s up to %s; live RPO %.1f s",
                            region.get("region").asText(),
                            region.get("contiguousUntilSegment").asText(),
                            region.get("rpoMs").asLong() / 1000.0);
        }
        return "both regions hold %s and %s"
                .formatted(
                        full.regions().getFirst().label(),
                        incremental.regions().getFirst().label());
    }

    /** Starts a run and waits until both regions really hold it. */
    static Run run(StoryContext context, String type) {
        String runId = start(context.backups(), type);
        JsonNode run = context.narrator().during("" + type + " backup", () -> awaitEnd(context.backups(), runId));
        Expect.same(
                "status of the " + type + " backup",
                "completed",
                run.get("status").asText());
        List<Held> regions = run.get("regions").valueStream().map(Backups::held).toList();
        Expect.same("regions that hold the " + type + " backup", 2, regions.size());
        for (Held held : regions) {
            inInventory(context.backups(), held, runId);
            context.narrator().fact("%s in %s: %,d bytes", held.label(), held.region(), held.sizeBytes());
        }
        return new Run(runId, run.get("durationMs").asLong(), regions);
    }

    static String start(ApiClient backups, String type) {
        return backups.post("/api/backups", Map.of("type", type))
                .expect(202)
                .json()
                .get("runId")
                .asText();
    }

    static JsonNode awaitEnd(ApiClient backups, String runId) {
        return Await.value("backup run " + runId + " to end", RUN, () -> {
            JsonNode run = backups.get("/api/backups/" + runId);
            boolean ended = List.of("completed", "failed", "cancelled")
                    .contains(run.get("status").asText());
            return ended ? Optional.of(run) : Optional.empty();
        });
    }

    private static Held held(JsonNode region) {
        Expect.same(
                "region " + region.get("region").asText(),
                "completed",
                region.get("status").asText());
        return new Held(
                region.get("region").asText(),
                region.get("label").asText(),
                region.get("type").asText(),
                region.get("sizeBytes").asLong());
    }

    /** The service's word is not enough: the repositories' own listing must say the same. */
    private static void inInventory(ApiClient backups, Held held, String runId) {
        JsonNode inventory = backups.get("/api/backups/inventory?database=creators");
        boolean listed = inventory
                .get("regions")
                .valueStream()
                .filter(region -> region.get("region").asText().equals(held.region()))
                .flatMap(region -> region.get("backups").valueStream())
                .anyMatch(backup -> backup.get("label").asText().equals(held.label())
                        && backup.path("runId").asText().equals(runId));
        if (!listed) {
            throw new StoryFailure(held.region() + " does not list " + held.label());
        }
    }
}

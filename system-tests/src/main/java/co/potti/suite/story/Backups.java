package co.potti.suite.story;

import co.potti.suite.ApiClient;
import co.potti.suite.Await;
import co.potti.suite.Await.StoryFailure;
import co.potti.suite.Expect;
import co.potti.suite.Suite;
import co.potti.suite.story.StoryReport.Held;
import co.potti.suite.story.StoryReport.Run;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** A full and an incremental backup, each to both regions, while WAL flows to both. */
final class Backups implements Chapter {

    private static final Duration RUN = Duration.ofMinutes(10);

    /** Types of backups as pgBackRest calls them. */
    private static final Map<String, String> SHORT = Map.of("full", "full", "incremental", "incr");

    @Override
    public String title() {
        return "Backups to two regions, while activity goes on";
    }

    @Override
    public String tell(StoryContext context) {
        Suite suite = context.suite();
        Map<String, String> archivedBefore = lastSegments(suite);
        long writtenBefore = written(suite);
        Run full = run(context, "full");
        long meanwhile = Await.value(
                "people to write between the two backups",
                Suite.soon(),
                () -> Optional.of(written(suite) - writtenBefore).filter(rows -> rows > 0));
        context.narrator().fact("%d comments and posts since the full backup began", meanwhile);
        Run incremental = run(context, "incremental");
        Map<String, JsonNode> infos = suite.backupInfo();
        for (Held held : incremental.regions()) {
            Expect.same(
                    "what the incremental in " + held.region() + " is built on",
                    label(full, held.region()),
                    listed(infos, held).path("prior").asText());
        }
        context.report().backup = new StoryReport.Backup(full, incremental);

        for (JsonNode region : archived(context, archivedBefore).get("regions")) {
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

    private static long written(Suite suite) {
        return Long.parseLong(
                suite.protectedRow("SELECT (SELECT count(*) FROM post) + (SELECT count(*) FROM comment)"));
    }

    private static String label(Run run, String region) {
        return run.regions().stream()
                .filter(held -> held.region().equals(region))
                .map(Held::label)
                .findFirst()
                .orElseThrow();
    }

    /**
     * WAL flows to both regions: the service's figures, held against what pgBackRest finds there afterwards.
     *
     * @param before what was archived before the backups began: by now there is more
     */
    private static JsonNode archived(StoryContext context, Map<String, String> before) {
        Suite suite = context.suite();
        AtomicLong asked = new AtomicLong();
        JsonNode wal = Await.value("the WAL of now and a heartbeat in both regions", Suite.soon(), () -> {
            asked.set(System.nanoTime());
            JsonNode state = context.backups().get("/api/backups/wal?database=creators");
            boolean both = state.get("regions").size() == 2
                    && state.get("regions")
                            .valueStream()
                            .allMatch(region -> region.hasNonNull("rpoMs")
                                    && reached(region).compareTo(before.get(name(region))) > 0);
            return both ? Optional.of(state) : Optional.empty();
        });
        long answeringMs = Duration.ofNanos(System.nanoTime() - asked.get()).toMillis() + 1;
        Map<String, String> after = lastSegments(suite);
        for (JsonNode region : wal.get("regions")) {
            String last = after.get(name(region));
            Expect.that(
                    reached(region).compareTo(last) <= 0,
                    name(region) + " is said to hold " + reached(region) + " and ends with " + last);
            Instant heartbeat = Instant.parse(region.get("newestHeartbeatAt").asText());
            Expect.that(suite.hasHeartbeat(heartbeat), name(region) + " is said to hold a heartbeat that nobody wrote");
            long passed = Duration.between(
                            heartbeat, Instant.parse(wal.get("readAt").asText()))
                    .toMillis();
            long rpo = region.get("rpoMs").asLong();
            Expect.that(
                    rpo <= passed && rpo >= passed - answeringMs,
                    "%s is said to lose %d ms, and its newest heartbeat was %d ms ago"
                            .formatted(name(region), rpo, passed));
        }
        return wal;
    }

    private static Map<String, String> lastSegments(Suite suite) {
        return suite.backupInfo().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, region -> Suite.lastArchivedSegment(region.getValue())));
    }

    private static String name(JsonNode region) {
        return region.get("region").asText();
    }

    private static String reached(JsonNode region) {
        return region.path("contiguousUntilSegment").asText();
    }

    /** Starts a run and waits until both regions really hold it. */
    static Run run(StoryContext context, String type) {
        return completed(context, type, type + " backup", start(context.backups(), type));
    }

    /** Waits, under that title, until both regions really hold what this run made. */
    static Run completed(StoryContext context, String type, String title, String runId) {
        JsonNode run = context.narrator().during(title, () -> awaitEnd(context.backups(), runId));
        Expect.same(
                "status of the " + type + " backup",
                "completed",
                run.get("status").asText());
        List<Held> regions = run.get("regions").valueStream().map(Backups::held).toList();
        Expect.same("regions that hold the " + type + " backup", 2, regions.size());
        JsonNode inventory = context.backups().get("/api/backups/inventory?database=creators");
        Map<String, JsonNode> infos = context.suite().backupInfo();
        for (Held held : regions) {
            inInventory(inventory, held, runId);
            inRepository(infos, held, type);
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

    /** The service's word is not enough: pgBackRest itself, asked by us, must list the same, and as what was asked for. */
    private static void inRepository(Map<String, JsonNode> infos, Held held, String type) {
        JsonNode backup = listed(infos, held);
        String name = held.label() + " in " + held.region();
        Expect.same("type of " + name, type, held.type());
        Expect.same(
                "pgBackRest's type of " + name,
                SHORT.get(type),
                backup.get("type").asText());
        Expect.same("size of " + name, backup.get("info").get("size").asLong(), held.sizeBytes());
        Expect.that(!backup.path("error").asBoolean(), "pgBackRest found errors in " + name);
    }

    /** What pgBackRest itself says of a backup. */
    private static JsonNode listed(Map<String, JsonNode> infos, Held held) {
        return Objects.requireNonNull(infos.get(held.region()))
                .get("backup")
                .valueStream()
                .filter(backup -> backup.get("label").asText().equals(held.label()))
                .findFirst()
                .orElseThrow(
                        () -> new StoryFailure("pgBackRest does not list " + held.label() + " in " + held.region()));
    }

    /** The service's inventory says the same as its run. */
    private static void inInventory(JsonNode inventory, Held held, String runId) {
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

package co.potti.suite.story;

import co.potti.suite.ApiClient;
import co.potti.suite.Await;
import co.potti.suite.Expect;
import co.potti.suite.Suite;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Two drills: the latest state, and a moment before the erasure, where the erased creator is back and erased again. */
final class Drills implements Chapter {

    private static final Duration DRILL = Duration.ofMinutes(10);

    private static final List<String> PHASES =
            List.of("provision", "restore", "start", "replay", "promote", "checks", "erasureReplay");

    @Override
    public String title() {
        return "Two restore drills";
    }

    @Override
    public String tell(StoryContext context) {
        Instant heldBefore = newestHeartbeatEverywhere(archives(context));
        JsonNode latest = latest(context);
        lostSinceAHeartbeat(context, latest, heldBefore);
        context.narrator()
                .fact(
                        "RTO %.1f s of %,d s, RPO %.1f s of %,d s; by phase (ms): %s",
                        latest.get("actualRtoMs").asLong() / 1000.0,
                        latest.get("targetRtoMs").asLong() / 1000,
                        latest.get("actualRpoMs").asLong() / 1000.0,
                        latest.get("targetRpoMs").asLong() / 1000,
                        latest.get("phases"));

        Instant target = context.beforeErasure();
        awaitArchived(context, target);
        JsonNode pointInTime = pointInTime(context, target);
        JsonNode erasures = pointInTime.get("erasures");
        context.narrator()
                .fact(
                        "back to %s, %d ms off; erased people found again: %d, erased again: %d, left over: %d",
                        target,
                        pointInTime.get("targetAccuracyMs").asLong(),
                        erasures.get("resurrected").asLong(),
                        erasures.get("reErased").asLong(),
                        erasures.get("residual").asLong());
        nearTheTarget(context, target, pointInTime.get("targetAccuracyMs").asLong());
        Expect.same("candidates", 1L, erasures.get("candidates").asLong());
        Expect.same("resurrected", 1L, erasures.get("resurrected").asLong());
        Expect.same("erased again", 1L, erasures.get("reErased").asLong());
        Expect.same(
                "residual on the restored copy", 0L, erasures.get("residual").asLong());
        context.report().dr = new StoryReport.Dr(latest(latest), pointInTime(pointInTime, erasures));
        return "the erasure survived the restore";
    }

    private static JsonNode latest(StoryContext context) {
        try (CopyWatch copy = CopyWatch.start(context.suite(), context.erased(), context.clock())) {
            return drill(context, Map.of("type", "manual", "scenario", "latest"), copy);
        }
    }

    /** The copy itself is asked, too: the erased person was on it, and was not any more when the gate opened. */
    private static JsonNode pointInTime(StoryContext context, Instant target) {
        try (CopyWatch copy = CopyWatch.start(context.suite(), context.erased(), context.clock())) {
            JsonNode drill = drill(
                    context,
                    Map.of("type", "manual", "scenario", "point-in-time", "targetTime", target.toString()),
                    copy);
            Instant lastSeen = copy.sawErased();
            Expect.that(
                    !gateOpened(drill).plusMillis(1).isBefore(lastSeen),
                    "The gate was open while the erased person was on the copy, at " + lastSeen);
            return drill;
        }
    }

    private static Instant gateOpened(JsonNode drill) {
        return Instant.parse(drill.get("startedAt").asText())
                .plusMillis(drill.get("actualRtoMs").asLong());
    }

    /** Runs a drill to its end and expects success and nothing left behind. */
    private static JsonNode drill(StoryContext context, Map<String, String> wish, CopyWatch copy) {
        Instant before = context.clock().instant();
        String exerciseId = start(context.drills(), wish);
        JsonNode exercise = context.narrator()
                .during("drill: " + wish.get("scenario"), () -> awaitEnd(context.drills(), exerciseId));
        Instant after = context.clock().instant();
        String why = exercise.path("reason").asText() + " "
                + exercise.path("reasonDetail").asText() + " " + exercise.path("criteria");
        Expect.same(
                "result of the drill (" + why + ")",
                "success",
                exercise.path("result").asText());
        Expect.same(
                "success criteria met", true, exercise.get("successCriteriaMet").asBoolean());
        Map<String, Long> phases = phases(exercise);
        Expect.same("phases", PHASES, List.copyOf(phases.keySet()));
        long sum = phases.values().stream().mapToLong(Long::longValue).sum();
        long rto = exercise.get("actualRtoMs").asLong();
        Expect.that(
                rto >= sum && rto - sum <= PHASES.size(),
                "The phases last " + sum + " ms, and the RTO is " + rto + " ms");
        Instant declared = Instant.parse(exercise.get("startedAt").asText());
        Instant gateOpened = gateOpened(exercise);
        Expect.that(
                !declared.isBefore(before.minusMillis(1)) && !gateOpened.isAfter(after),
                "The drill ran from %s until %s, and says it was from %s until %s"
                        .formatted(before, after, declared, gateOpened));
        Expect.that(
                !gateOpened.plusMillis(1).isBefore(copy.firstAnswer()),
                "The gate is said to have opened at %s, before the restored copy answered".formatted(gateOpened));
        Await.until("the sandbox to be wiped", Suite.soon(), () -> sandboxes(context.suite()) == 0);
        return exercise;
    }

    /** The RPO ends at a heartbeat that was written, and that is no older than what was archived before the drill. */
    private static void lostSinceAHeartbeat(StoryContext context, JsonNode drill, Instant heldBefore) {
        Instant heartbeat = Instant.parse(drill.get("startedAt").asText())
                .minusMillis(drill.get("actualRpoMs").asLong());
        Expect.that(
                context.suite().hasHeartbeat(heartbeat),
                "The drill's RPO says that a heartbeat of " + heartbeat + " was restored, which nobody wrote");
        Expect.that(
                !heartbeat.isBefore(heldBefore.minusMillis(1)),
                "The drill restored up to " + heartbeat + ", and " + heldBefore + " was archived before it");
    }

    /** The target is a heartbeat's moment: the heartbeat before it is committed, so nothing farther can be the nearest. */
    private static void nearTheTarget(StoryContext context, Instant target, long accuracyMs) {
        long most = Long.parseLong(context.suite()
                .protectedRow("SELECT ceil(1000 * extract(epoch FROM '" + target
                        + "' - max(beat_at))) FROM potti_guard.heartbeat WHERE beat_at < '" + target + "'"));
        Expect.that(
                accuracyMs >= 0 && accuracyMs <= most,
                "The drill came to %d ms before its target, and %d ms before it something was committed"
                        .formatted(accuracyMs, most));
    }

    static String start(ApiClient drills, Map<String, String> wish) {
        return drills.post("/api/dr/exercises", wish)
                .expect(202)
                .json()
                .get("exerciseId")
                .asText();
    }

    static JsonNode awaitEnd(ApiClient drills, String exerciseId) {
        return Await.value("drill " + exerciseId + " to end", DRILL, () -> {
            JsonNode exercise = drills.get("/api/dr/exercises/" + exerciseId);
            boolean ended = List.of("completed", "failed")
                    .contains(exercise.get("status").asText());
            return ended ? Optional.of(exercise) : Optional.empty();
        });
    }

    /** How many restored copies are on disk. */
    static long sandboxes(Suite suite) {
        try (Stream<Path> entries = Files.list(suite.sandboxDirectory())) {
            return entries.filter(Files::isDirectory).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A moment can be restored only when something written after it is archived, and a drill believes that only a second
     * later: object stores tell whole seconds.
     */
    private static void awaitArchived(StoryContext context, Instant target) {
        context.narrator().during("WAL behind that moment reaches both regions", () -> {
            Instant seen = Await.value("WAL behind " + target, Suite.soon(), () -> archived(context, target));
            Await.until(
                    "the second of its arrival to pass",
                    Suite.soon(),
                    () -> readAt(archives(context)).isAfter(seen.plusSeconds(1)));
        });
    }

    /** When both regions were seen to have it. */
    private static Optional<Instant> archived(StoryContext context, Instant target) {
        JsonNode archives = archives(context);
        return newestHeartbeatEverywhere(archives).isAfter(target) ? Optional.of(readAt(archives)) : Optional.empty();
    }

    /** The newest heartbeat that each region would bring back. */
    private static Instant newestHeartbeatEverywhere(JsonNode archives) {
        return archives.get("regions")
                .valueStream()
                .map(region -> region.hasNonNull("newestHeartbeatAt")
                        ? Instant.parse(region.get("newestHeartbeatAt").asText())
                        : Instant.EPOCH)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static JsonNode archives(StoryContext context) {
        return context.backups().get("/api/backups/wal?database=creators");
    }

    private static Instant readAt(JsonNode archives) {
        return Instant.parse(archives.get("readAt").asText());
    }

    private static Map<String, Long> phases(JsonNode exercise) {
        Map<String, Long> phases = new LinkedHashMap<>();
        exercise.get("phases")
                .properties()
                .forEach(phase -> phases.put(phase.getKey(), phase.getValue().asLong()));
        return phases;
    }

    private static StoryReport.Latest latest(JsonNode exercise) {
        return new StoryReport.Latest(
                exercise.get("exerciseId").asText(),
                exercise.get("actualRtoMs").asLong(),
                exercise.get("actualRpoMs").asLong(),
                exercise.get("targetRtoMs").asLong(),
                exercise.get("targetRpoMs").asLong(),
                phases(exercise),
                exercise.get("result").asText());
    }

    private static StoryReport.PointInTime pointInTime(JsonNode exercise, JsonNode erasures) {
        return new StoryReport.PointInTime(
                exercise.get("exerciseId").asText(),
                exercise.get("actualRtoMs").asLong(),
                exercise.get("targetAccuracyMs").asLong(),
                erasures.get("candidates").asLong(),
                erasures.get("resurrected").asLong(),
                erasures.get("reErased").asLong(),
                erasures.get("residual").asLong(),
                exercise.get("result").asText());
    }
}

package co.potti.suite.story;

import co.potti.common.identity.ServicePrincipal;
import co.potti.suite.Await;
import co.potti.suite.Expect;
import co.potti.suite.ServiceProcess;
import co.potti.suite.Suite;
import co.potti.suite.SuiteService;
import co.potti.suite.TopicContents;
import co.potti.suite.story.StoryReport.Crash;
import co.potti.suite.subject.Bystanders;
import co.potti.suite.subject.Person;
import co.potti.suite.subject.Requests;
import co.potti.suite.subject.Traces;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Three services die by SIGKILL in the middle of their work; afterwards nothing is lost and nothing done twice. */
final class Crashes implements Chapter {

    private static final Duration ORPHAN = Duration.ofMinutes(3);

    /** Stages of an erasure between its tombstone and its end. */
    private static final List<String> MIDDLE =
            List.of("ASK", "OBJECTS", "DATABASE", "CACHE", "RESIDUAL", "VACUUM", "PARTICIPANTS", "DEEP_SCAN");

    @Override
    public String title() {
        return "Killed in the middle of their work";
    }

    @Override
    public String tell(StoryContext context) {
        erasure(context);
        backup(context);
        String next = Backups.start(context.backups(), "incremental");
        context.narrator().remark("another backup runs meanwhile");
        drill(context);
        backupAfterwards(context, next);
        return "%d services killed, each recovered; the twin's erasure reads row by row like the undisturbed one"
                .formatted(context.report().crashes.size());
    }

    /** The twin has the same data as the creator erased before; an undisturbed and a killed erasure must end the same. */
    private static void erasure(StoryContext context) {
        Suite suite = context.suite();
        Person twin = context.person("demo-erase-twin");
        String undisturbed = Objects.requireNonNull(context.report().erasure).requestId();
        Requests requests = new Requests(suite);
        Bystanders others = context.narrator()
                .during("the platform falls silent, and every row of others is noted", () -> {
                    quiet(suite, true);
                    return Bystanders.of(suite, twin);
                });
        String requestId = context.narrator()
                .during("the twin asks and confirms by mail", () -> requests.openAndConfirm("erasure", twin));
        String stage = Await.value("the erasure to be in its middle", Suite.soon(), () -> {
            String now = suite.serviceRow(
                    ServicePrincipal.GDPR, "SELECT stage FROM erasure WHERE request_id = '" + requestId + "'");
            return MIDDLE.contains(now) ? Optional.of(now) : Optional.empty();
        });
        killAndRestart(
                context,
                SuiteService.GDPR,
                stage,
                () -> suite.serviceRow(
                                ServicePrincipal.GDPR,
                                "SELECT completed_at IS NULL FROM erasure WHERE request_id = '" + requestId + "'")
                        .equals("t"));
        context.narrator().during("the erasure goes on from there", () -> requests.awaitCompleted(requestId));
        context.narrator()
                .during(
                        "no place has a trace of the twin",
                        () -> Traces.of(suite, twin)
                                .forEach((place, count) ->
                                        Expect.same("what is left of the twin in " + place, 0L, count)));
        context.narrator().during("both erasures read the same", () -> awaitEqual(suite, undisturbed, requestId));
        context.narrator().during("every row of others is looked up again", () -> others.expectUntouched(suite));
        context.narrator().fact("%,d rows of other people are as they were", others.count());
        quiet(suite, false);
        awaitEvents(
                suite,
                "gdpr.",
                requestId,
                Map.of("gdpr.erasure.requested", 1, "gdpr.erasure.acknowledged", 1, "gdpr.erasure.completed", 1));
        recovered(context, SuiteService.GDPR);
    }

    /** Stops the creators' activity and waits until what they began is finished, or lets it go on. */
    private static void quiet(Suite suite, boolean quiet) {
        suite.sampleAdmin().post("/admin/activity", Map.of("running", !quiet)).expect(200);
        if (quiet) {
            Await.until(
                    "the last upload to be transcoded",
                    Suite.soon(),
                    () -> suite.protectedRow("SELECT count(*) FROM media WHERE state IN ('uploaded', 'late')")
                            .equals("0"));
        }
    }

    /** Each of these events exists once, and no other about it. */
    private static void awaitEvents(Suite suite, String family, String aggregateId, Map<String, Integer> expected) {
        Await.until("the events about " + aggregateId, Suite.soon(), () -> {
            Map<String, Integer> events = TopicContents.eventsAbout(suite, family, aggregateId);
            if (!events.equals(expected)) {
                throw new IllegalStateException(expected + " expected, " + events + " on Kafka");
            }
            return true;
        });
    }

    private static void awaitEqual(Suite suite, String undisturbed, String killed) {
        Await.until("the killed erasure to read like the undisturbed one", Suite.soon(), () -> {
            List<String> expected = Traces.ofErasure(suite, undisturbed);
            List<String> actual = Traces.ofErasure(suite, killed);
            if (!expected.equals(actual)) {
                throw new IllegalStateException("undisturbed " + expected + " killed " + actual);
            }
            return true;
        });
    }

    private static void backup(StoryContext context) {
        Suite suite = context.suite();
        String killed = Backups.start(context.backups(), "full");
        String at = Await.value("the backup to run", Suite.soon(), () -> {
            JsonNode run = context.backups().get("/api/backups/" + killed);
            return run.get("status").asText().equals("running")
                            && !run.get("regions").isEmpty()
                    ? Optional.of("running in "
                            + run.get("regions").get(0).get("region").asText())
                    : Optional.empty();
        });
        killAndRestart(
                context,
                SuiteService.BACKUP,
                at,
                () -> suite.serviceRow(
                                ServicePrincipal.BACKUP,
                                "SELECT status IN ('running', 'verifying') FROM backup_run WHERE run_id = '" + killed
                                        + "'")
                        .equals("t"));
        JsonNode ended = context.narrator()
                .during("the orphaned run is noticed", () -> Backups.awaitEnd(context.backups(), killed));
        endedHonestly("backup run", ended);
        asHeld(suite, ended, killed);
        awaitEvents(
                suite,
                "backup.",
                killed,
                Map.of("backup.started", 1, "backup." + ended.get("status").asText(), 1));
    }

    /** The next backup is like the undisturbed one, and nothing is open or told twice. */
    private static void backupAfterwards(StoryContext context, String next) {
        Suite suite = context.suite();
        String undisturbed =
                Objects.requireNonNull(context.report().backup).incremental().runId();
        Backups.completed(context, "incremental", "the backup begun meanwhile ends", next);
        Expect.same(
                "rows of the incremental after the kill, compared with the undisturbed one,",
                reports(suite, undisturbed),
                reports(suite, next));
        Expect.same("runs still open", "0", suite.serviceRow(ServicePrincipal.BACKUP, """
                SELECT count(*) FROM backup_run WHERE status IN ('running', 'verifying')
                """));
        Expect.same("backups reported twice", "0", suite.serviceRow(ServicePrincipal.BACKUP, """
                SELECT count(*) FROM (SELECT region, label FROM backup_reports WHERE status = 'completed'
                                      GROUP BY 1, 2 HAVING count(*) > 1) doubles
                """));
        recovered(context, SuiteService.BACKUP);
    }

    private static void drill(StoryContext context) {
        Suite suite = context.suite();
        String killed = Drills.start(context.drills(), Map.of("type", "manual", "scenario", "latest"));
        String at = Await.value("the drill to restore", Suite.soon(), () -> {
            JsonNode exercise = context.drills().get("/api/dr/exercises/" + killed);
            boolean restoring = exercise.get("status").asText().equals("running")
                    && !exercise.get("phases").isEmpty()
                    && Drills.sandboxes(suite) > 0;
            return restoring ? Optional.of("running, phases ended: " + phases(exercise)) : Optional.empty();
        });
        killAndRestart(
                context,
                SuiteService.DR,
                at,
                () -> suite.serviceRow(
                                ServicePrincipal.DR,
                                "SELECT status = 'running' FROM dr_exercises WHERE exercise_id = '" + killed + "'")
                        .equals("t"));
        JsonNode ended = context.narrator()
                .during("the interrupted drill is ended", () -> Drills.awaitEnd(context.drills(), killed));
        endedHonestly("drill", ended);
        awaitEvents(suite, "dr.", killed, Map.of("dr.exercise.started", 1, "dr.exercise.completed", 1));
        Await.until("the dead drill's sandbox to be wiped", ORPHAN, () -> Drills.sandboxes(suite) == 0);
        String undisturbed =
                Objects.requireNonNull(context.report().dr).latest().exerciseId();
        List<String> phases = rowsOfDrill(suite, killed, "phases", "phase");
        List<String> all = rowsOfDrill(suite, undisturbed, "phases", "phase");
        Expect.that(
                !phases.isEmpty() && phases.equals(all.subList(0, phases.size())),
                "The killed drill's phases must be the first of an undisturbed one's and were " + phases);
        Expect.same(
                "checks of a drill that never came to them", List.of(), rowsOfDrill(suite, killed, "checks", "name"));
        Expect.same("drills still open", "0", suite.serviceRow(ServicePrincipal.DR, """
                SELECT count(*) FROM dr_exercises WHERE status IN ('queued', 'running')
                """));
        recovered(context, SuiteService.DR);
    }

    /** Each region's row says what pgBackRest lists as made by this run: the backup it holds, or none. */
    private static void asHeld(Suite suite, JsonNode run, String runId) {
        Map<String, JsonNode> infos = suite.backupInfo();
        for (JsonNode region : run.get("regions")) {
            String name = region.get("region").asText();
            List<String> listed = Objects.requireNonNull(infos.get(name))
                    .get("backup")
                    .valueStream()
                    .filter(backup ->
                            backup.path("annotation").path("run-id").asText().equals(runId))
                    .map(backup -> backup.get("label").asText())
                    .toList();
            Expect.same(
                    "what the killed run says of " + name,
                    listed,
                    region.hasNonNull("label") ? List.of(region.get("label").asText()) : List.of());
        }
    }

    /** What a run left in the table, without ids, times and sizes. */
    private static List<String> reports(Suite suite, String runId) {
        return suite.serviceRow(ServicePrincipal.BACKUP, """
                SELECT run.type, run.origin, run.status, report.region, report.kind, report.status,
                       report.label IS NOT NULL, report.wal_start IS NOT NULL, report.child_pid IS NOT NULL
                FROM backup_run run JOIN backup_reports report USING (run_id)
                WHERE run_id = '%s' ORDER BY report.region
                """.formatted(runId))
                .lines()
                .toList();
    }

    private static List<String> rowsOfDrill(Suite suite, String exerciseId, String table, String column) {
        return suite.serviceRow(ServicePrincipal.DR, """
                SELECT part.%s FROM dr_exercise_%s part JOIN dr_exercises drill ON drill.id = part.exercise
                WHERE drill.exercise_id = '%s' ORDER BY part.position
                """.formatted(column, table, exerciseId))
                .lines()
                .toList();
    }

    /** Finished after all, or failed with the reason; never something between. */
    private static void endedHonestly(String what, JsonNode ended) {
        boolean completed = ended.get("status").asText().equals("completed");
        boolean failed = ended.get("status").asText().equals("failed") && ended.hasNonNull("reason");
        Expect.that(completed || failed, "The killed " + what + " ended as " + ended);
    }

    private static String phases(JsonNode exercise) {
        return String.join(
                ",",
                exercise.get("phases").propertyStream().map(Map.Entry::getKey).toList());
    }

    /** After all checks. */
    private static void recovered(StoryContext context, SuiteService service) {
        context.report()
                .crashes
                .replaceAll(crash -> crash.service().equals(service.module()) ? crash.asRecovered() : crash);
    }

    private static void killAndRestart(
            StoryContext context, SuiteService service, String at, BooleanSupplier unfinished) {
        ServiceProcess process = context.suite().process(service);
        process.kill();
        Expect.that(unfinished.getAsBoolean(), service.module() + " had finished before it was killed (" + at + ")");
        context.report().crashes.add(new Crash(service.module(), at, false));
        context.narrator().remark(service.module() + " killed with SIGKILL (" + at + ")");
        context.narrator().during(service.module() + " is back", () -> {
            process.launch();
            process.awaitReady();
        });
    }
}

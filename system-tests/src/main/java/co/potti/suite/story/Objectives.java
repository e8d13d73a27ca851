package co.potti.suite.story;

import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.Alertmanager;
import co.potti.suite.ApiClient;
import co.potti.suite.Await;
import co.potti.suite.Expect;
import co.potti.suite.Suite;
import co.potti.suite.SuiteService;
import co.potti.suite.subject.Mailbox;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objectives are compiled, loaded and measured; the platform fails for a while, and exactly that pages. */
final class Objectives implements Chapter {

    private static final String FAILING = "api-availability";

    /** What has happened by now: requests, posts, media, deliveries, backups, drills, and people's requests. */
    private static final List<String> MEASURED = List.of(
            FAILING,
            "publishing-latency",
            "publishing-success",
            "media-transcoding",
            "webhook-verification",
            "backup-freshness",
            "recovery-point",
            "recovery-time",
            "gdpr-deadlines");

    private static final Duration PAGE = Duration.ofSeconds(90);
    private static final int OUTAGE_SECONDS = 25;

    /** Prometheus extrapolates between scrapes; it does not come near to counting anything twice. */
    private static final double TWICE_IS_MORE = 1.5;

    /** Percentage points by which an objective's figure may be behind its counters, which go on. */
    private static final double LAG_IN_POINTS = 10;

    @Override
    public String title() {
        return "Objectives, a failing platform, and the page it causes";
    }

    @Override
    public String tell(StoryContext context) {
        Suite suite = context.suite();
        int rules = Await.value("the rules in Prometheus", Suite.soon(), () -> loaded(context));
        context.narrator().fact("%d rules loaded in Prometheus, none of them broken", rules);
        Await.until(
                "the first figures of " + FAILING,
                Suite.soon(),
                () -> context.objectives().get("/api/slos/" + FAILING).hasNonNull("achieved"));

        outage(context);

        List<StoryReport.Objective> slos = Await.value(
                "figures of " + MEASURED + ", and none that fires said to be met",
                Suite.soon(),
                () -> Optional.of(views(context))
                        .filter(views -> measured(views).containsAll(MEASURED) && noneFiringIsMet(context, views)));
        List<String> alerts = everythingFiring(context);
        context.narrator().fact("firing now: %s", String.join(", ", alerts));
        slos.forEach(slo -> context.narrator()
                .fact(
                        "%-22s %7.3f %%   achieved %-10s budget left %-9s %s",
                        slo.id(),
                        slo.objective(),
                        percent(slo.achieved(), 1),
                        percent(slo.budgetRemaining(), 100),
                        slo.status()));
        honest(suite, slos);
        context.report().slo = new StoryReport.Slo(rules, alerts, slos);
        return "alert fired, mail arrived, the ledger marks it";
    }

    /** The failing objective's figure is near to what its counters say: ledger and Prometheus lag by seconds. */
    private static void honest(Suite suite, List<StoryReport.Objective> slos) {
        StoryReport.Objective failing = slos.stream()
                .filter(slo -> slo.id().equals(FAILING))
                .findFirst()
                .orElseThrow();
        double counted = 100.0
                * (1
                        - failedRequests(suite)
                                / suite.process(SuiteService.SAMPLE).metric("api_requests_total", ""));
        double achieved = Objects.requireNonNull(failing.achieved());
        Expect.that(
                Math.abs(achieved - counted) <= LAG_IN_POINTS,
                "%s achieved %.2f %%, and its counters say %.2f %%".formatted(FAILING, achieved, counted));
        Expect.same("status of " + FAILING + " after its outage", "breached", failing.status());
    }

    private static boolean noneFiringIsMet(StoryContext context, List<StoryReport.Objective> views) {
        List<String> firing = context.suite()
                .alerts()
                .valueStream()
                .map(alert -> alert.get("labels").path("slo").asText())
                .toList();
        return views.stream()
                .noneMatch(slo -> firing.contains(slo.id()) && slo.status().equals("met"));
    }

    private static void outage(StoryContext context) {
        Suite suite = context.suite();
        ApiClient visitor = suite.process(SuiteService.SAMPLE).api();
        Mailbox onCall = new Mailbox(suite, Alertmanager.RECIPIENT);
        long failedBefore = failedRequests(suite);
        long activityBefore = activity(suite, "failed");
        long unansweredBefore = activity(suite, "unanswered");
        try (LoadGenerator visitors = new LoadGenerator(visitor)) {
            Expect.that(!isFiring(context), "Nothing may fire about " + FAILING + " before it fails");
            int mailsBefore = onCall.size();
            Await.until("visitors to be served", Suite.soon(), () -> visitors.served() > 10);
            suite.sampleAdmin()
                    .post("/admin/faults", Map.of("seconds", OUTAGE_SECONDS))
                    .expect(200);
            context.narrator()
                    .during(
                            "the platform fails until an alert fires",
                            () -> Await.until("an alert about " + FAILING, PAGE, () -> isFiring(context)));
            context.narrator()
                    .during(
                            "somebody is paged",
                            () -> onCall.awaitMailAfter(
                                    mailsBefore, "a mail about " + FAILING + " to who is on call", FAILING));
            context.narrator()
                    .fact("visitors got %d answers of 5xx and %d times none", visitors.failed(), visitors.unanswered());
            Expect.that(visitors.failed() > 0, "Nobody saw a failure");
            visitors.close();
            Await.until("the platform to have counted what it failed to answer, once each", Suite.soon(), () -> {
                long counted = failedRequests(suite) - failedBefore;
                long seen = visitors.failed() + activity(suite, "failed") - activityBefore;
                long unseen = visitors.unanswered() + activity(suite, "unanswered") - unansweredBefore;
                if (counted < seen || counted > seen + unseen) {
                    throw new IllegalStateException(counted + " counted, " + seen + " seen by visitors and writers");
                }
                return true;
            });
            long bad = Await.value(
                    "the ledger to count what visitors saw",
                    Suite.soon(),
                    () -> Optional.of(violations(suite)).filter(counted -> counted >= visitors.failed()));
            Expect.that(
                    bad <= TWICE_IS_MORE * failedRequests(suite),
                    "The ledger counts %d failures of %d".formatted(bad, failedRequests(suite)));
            Await.until(
                    "slo_metrics to mark the alert",
                    Suite.soon(),
                    () -> !suite.serviceRow(
                                    ServicePrincipal.SLO,
                                    "SELECT count(*) FROM slo_metrics WHERE slo_id = '" + FAILING + "' AND alert_fired")
                            .equals("0"));
        }
    }

    /** The counter that the objective is made of. */
    private static long failedRequests(Suite suite) {
        return Math.round(suite.process(SuiteService.SAMPLE).metric("api_requests_total", "outcome=\"error\""));
    }

    /** Those that the platform's own writers sent beside the visitors. */
    private static long activity(Suite suite, String outcome) {
        return Math.round(
                suite.process(SuiteService.SAMPLE).metric("activity_actions_total", "outcome=\"" + outcome + "\""));
    }

    private static long violations(Suite suite) {
        return Long.parseLong(suite.serviceRow(
                ServicePrincipal.SLO,
                "SELECT coalesce(sum(violation_count), 0) FROM slo_metrics WHERE slo_id = '" + FAILING + "'"));
    }

    /** Alertmanager's own word on whether an alert about the failing objective fires. */
    private static boolean isFiring(StoryContext context) {
        return context.suite()
                .alerts()
                .valueStream()
                .anyMatch(alert -> alert.get("labels").path("slo").asText().equals(FAILING));
    }

    /** Alertmanager's own list, of objectives by tier, of everything else by name. */
    private static List<String> everythingFiring(StoryContext context) {
        return context.suite()
                .alerts()
                .valueStream()
                .map(alert -> alert.get("labels"))
                .map(labels -> Stream.of("alertname", "slo", "tier")
                        .filter(labels::hasNonNull)
                        .map(name -> labels.get(name).asText())
                        .collect(Collectors.joining("/")))
                .distinct()
                .sorted()
                .toList();
    }

    /** The rules are loaded when slo-service has seen them in Prometheus, in force; their number is Prometheus' own. */
    private static Optional<Integer> loaded(StoryContext context) {
        JsonNode published = context.objectives().get("/api/slos/rules");
        int rules = context.suite().prometheusRules();
        boolean all = published.get("loaded").asBoolean()
                && rules == published.get("rules").asInt();
        return all && rules > 0 ? Optional.of(rules) : Optional.empty();
    }

    private static List<StoryReport.Objective> views(StoryContext context) {
        return context.objectives()
                .get("/api/slos")
                .valueStream()
                .map(Objectives::view)
                .toList();
    }

    private static List<String> measured(List<StoryReport.Objective> slos) {
        return slos.stream()
                .filter(slo -> slo.achieved() != null && !slo.status().equals("no-data"))
                .map(StoryReport.Objective::id)
                .toList();
    }

    private static StoryReport.Objective view(JsonNode slo) {
        return new StoryReport.Objective(
                slo.get("id").asText(),
                slo.get("objective").asDouble(),
                number(slo, "achieved"),
                number(slo, "budgetRemaining"),
                slo.get("status").asText());
    }

    private static @Nullable Double number(JsonNode slo, String name) {
        return slo.hasNonNull(name) ? slo.get(name).asDouble() : null;
    }

    private static String percent(@Nullable Double value, int times) {
        return value == null ? "–" : "%.2f %%".formatted(value * times);
    }
}

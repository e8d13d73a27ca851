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
import java.util.Optional;
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

        List<String> alerts = outage(context);

        List<StoryReport.Objective> slos = Await.value(
                "figures of " + MEASURED,
                Suite.soon(),
                () -> Optional.of(views(context))
                        .filter(views -> measured(views).containsAll(MEASURED)));
        slos.forEach(slo -> context.narrator()
                .fact(
                        "%-22s %7.3f %%   achieved %-10s budget left %-9s %s",
                        slo.id(),
                        slo.objective(),
                        percent(slo.achieved(), 1),
                        percent(slo.budgetRemaining(), 100),
                        slo.status()));
        Expect.that(
                slos.stream()
                        .allMatch(slo -> slo.achieved() != null || slo.status().equals("no-data")),
                "An objective without data must say so");
        context.report().slo = new StoryReport.Slo(rules, alerts, slos);
        return "alert fired, mail arrived, the ledger marks it: " + String.join(", ", alerts);
    }

    private static List<String> outage(StoryContext context) {
        Suite suite = context.suite();
        ApiClient visitor = suite.process(SuiteService.SAMPLE).api();
        Mailbox onCall = new Mailbox(suite, Alertmanager.RECIPIENT);
        long failedBefore = failedRequests(suite);
        long activityBefore = failedActivity(suite);
        try (LoadGenerator visitors = new LoadGenerator(visitor)) {
            Expect.that(firing(context).isEmpty(), "Nothing may fire about " + FAILING + " before it fails");
            int mailsBefore = onCall.size();
            Await.until("visitors to be served", Suite.soon(), () -> visitors.served() > 10);
            suite.sampleAdmin()
                    .post("/admin/faults", Map.of("seconds", OUTAGE_SECONDS))
                    .expect(200);
            List<String> alerts = context.narrator().during("the platform fails until somebody is paged", () -> {
                List<String> firing = Await.value("an alert about " + FAILING, PAGE, () -> firing(context));
                onCall.awaitMailAfter(mailsBefore, "a mail about " + FAILING + " to who is on call", FAILING);
                return firing;
            });
            context.narrator()
                    .fact("visitors got %d answers of 5xx and %d times none", visitors.failed(), visitors.unanswered());
            Expect.that(visitors.failed() > 0, "Nobody saw a failure");
            visitors.close();
            Await.until("the platform to have counted what it failed to answer, once each", Suite.soon(), () -> {
                long counted = failedRequests(suite) - failedBefore;
                long seen = visitors.failed() + failedActivity(suite) - activityBefore;
                if (counted < seen || counted > seen + visitors.unanswered()) {
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
            return alerts;
        }
    }

    /** The counter that the objective is made of. */
    private static long failedRequests(Suite suite) {
        return Math.round(suite.process(SuiteService.SAMPLE).metric("api_requests_total", "outcome=\"error\""));
    }

    /** Those that the platform's own writers sent beside the visitors. */
    private static long failedActivity(Suite suite) {
        return Math.round(suite.process(SuiteService.SAMPLE).metric("activity_actions_total", "outcome=\"failed\""));
    }

    private static long violations(Suite suite) {
        return Long.parseLong(suite.serviceRow(
                ServicePrincipal.SLO,
                "SELECT coalesce(sum(violation_count), 0) FROM slo_metrics WHERE slo_id = '" + FAILING + "'"));
    }

    /** Alertmanager's own word on which alerts fire for the failing objective. */
    private static Optional<List<String>> firing(StoryContext context) {
        List<String> alerts = context.suite()
                .alerts()
                .valueStream()
                .map(alert -> alert.get("labels"))
                .filter(labels -> labels.path("slo").asText().equals(FAILING))
                .map(labels -> labels.get("alertname").asText() + "/"
                        + labels.path("tier").asText())
                .distinct()
                .sorted()
                .toList();
        return alerts.isEmpty() ? Optional.empty() : Optional.of(alerts);
    }

    /** The rules are loaded when slo-service has seen them in Prometheus, in force; their number is Prometheus' own. */
    private static Optional<Integer> loaded(StoryContext context) {
        boolean all = context.objectives().get("/api/slos/rules").get("loaded").asBoolean();
        int rules = context.suite().prometheusRules();
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

package co.potti.suite.story;

import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.Alertmanager;
import co.potti.suite.ApiClient;
import co.potti.suite.Await;
import co.potti.suite.Suite;
import co.potti.suite.SuiteService;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objectives are compiled, loaded and measured; the platform fails for a while, and exactly that pages. */
final class Objectives implements Chapter {

    private static final String FAILING = "api-availability";
    private static final Duration PAGE = Duration.ofSeconds(90);
    private static final int OUTAGE_SECONDS = 25;

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

        List<StoryReport.Objective> slos = context.objectives()
                .get("/api/slos")
                .valueStream()
                .map(Objectives::view)
                .toList();
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
        try (LoadGenerator visitors = new LoadGenerator(visitor)) {
            Expect.that(firing(context).isEmpty(), "Nothing may fire about " + FAILING + " before it fails");
            int mailsBefore = onCall.size();
            Await.until("visitors to be served", Suite.soon(), () -> visitors.served() > 10);
            suite.sampleAdmin()
                    .post("/admin/faults", Map.of("kind", "unavailable", "seconds", OUTAGE_SECONDS))
                    .expect(200);
            List<String> alerts = context.narrator().during("the platform fails until somebody is paged", () -> {
                List<String> firing = Await.value("an alert about " + FAILING, PAGE, () -> firing(context));
                onCall.awaitMailAfter(mailsBefore, "a mail about " + FAILING + " to who is on call", FAILING);
                return firing;
            });
            context.narrator().fact("visitors got %d answers of 5xx", visitors.failed());
            Expect.that(visitors.failed() > 0, "Nobody saw a failure");
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

package co.potti.slo.prometheus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks Prometheus. Every failure is a {@link PrometheusUnavailableException}; an answer without samples is an answer. */
@ApplicationScoped
public class Prometheus {

    /** When there were no samples to read. */
    private static final String LONG_AGO = "0";

    private final PrometheusApi api;

    Prometheus(@RestClient PrometheusApi api) {
        this.api = api;
    }

    /** The instant vector of a PromQL expression. */
    public List<Sample> query(String promQl, Instant at) {
        String seconds = BigDecimal.valueOf(at.toEpochMilli(), 3).toPlainString();
        return ask("query", () -> api.query(promQl, seconds)).data().result().stream()
                .map(result -> new Sample(
                        result.metric(),
                        Double.parseDouble(String.valueOf(result.value().get(1)))))
                .toList();
    }

    /**
     * The only sample of an expression that yields at most one; empty when there is none or it is no number.
     *
     * @throws IllegalStateException when there are several, of which nobody could say which is meant
     */
    public OptionalDouble number(String promQl, Instant at) {
        List<Sample> samples = query(promQl, at);
        if (samples.size() > 1) {
            throw new IllegalStateException(samples.size() + " samples instead of one for " + promQl);
        }
        return samples.stream()
                .mapToDouble(Sample::value)
                .filter(Double::isFinite)
                .findFirst();
    }

    /** Why Prometheus refuses an expression; empty when it takes it, and when it does not answer. */
    public Optional<String> refusal(String promQl) {
        try {
            api.query(promQl, LONG_AGO);
            return Optional.empty();
        } catch (WebApplicationException e) {
            return e.getResponse().getStatus() == Response.Status.BAD_REQUEST.getStatusCode()
                    ? Optional.of("Prometheus cannot parse it")
                    : Optional.empty();
        } catch (ProcessingException e) {
            return Optional.empty();
        }
    }

    /** The rule groups that are loaded now. */
    public List<LoadedGroup> ruleGroups() {
        return ask("rules", api::rules).data().groups().stream()
                .map(group -> new LoadedGroup(
                        group.name(),
                        group.rules().stream().map(Prometheus::loaded).toList()))
                .toList();
    }

    /** Makes Prometheus read its configuration and rule files again; it keeps the old ones when the new ones are wrong. */
    public void reload() {
        ask("reload", api::reload);
    }

    private static LoadedGroup.Rule loaded(PrometheusApi.LoadedRule rule) {
        Map<String, String> labels = rule.labels();
        return new LoadedGroup.Rule(rule.name(), labels == null ? Map.of() : labels, !"err".equals(rule.health()));
    }

    private static <T> T ask(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (WebApplicationException e) {
            throw new PrometheusUnavailableException(
                    "Prometheus answered " + e.getResponse().getStatus() + " to " + what, e);
        } catch (ProcessingException e) {
            throw new PrometheusUnavailableException("Prometheus did not answer to " + what, e);
        }
    }
}

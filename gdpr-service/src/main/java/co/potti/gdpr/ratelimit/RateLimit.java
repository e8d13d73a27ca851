package co.potti.gdpr.ratelimit;

import co.potti.common.digest.Sha256;
import co.potti.common.identity.Caller;
import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import co.potti.gdpr.problem.GdprProblem;
import io.github.bucket4j.TimeoutException;
import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * 5 requests per 15 minutes and address, and per person, on opening and on verifying (G4). A person is the session's
 * subject, without a session the mail address given, on verifying the request. Keys are hashes and live as long as the
 * window. The address is the connection's; behind a proxy that is named in {@code quarkus.http.proxy.trusted-proxies} it
 * is the one that the proxy reports.
 */
@RequestScoped
public class RateLimit {

    private static final Logger LOG = Logger.getLogger(RateLimit.class);
    private static final Duration UNAVAILABLE_FOR = Duration.ofSeconds(30);
    private static final int IPV6_PREFIX_GROUPS = 4;

    private final Buckets buckets;
    private final Caller caller;
    private final RoutingContext http;
    private final MeterRegistry meters;

    RateLimit(Buckets buckets, Caller caller, RoutingContext http, MeterRegistry meters) {
        this.buckets = buckets;
        this.caller = caller;
        this.http = http;
        this.meters = meters;
    }

    /** Throws when it is too often, and when Redis is down: what cannot be counted is not opened. */
    public void beforeOpening(@Nullable String email) {
        String person = caller.id().orElse(email == null ? "" : email.strip().toLowerCase(Locale.ROOT));
        try {
            takeBoth("open", person);
        } catch (RedisException | TimeoutException down) {
            throw Problem.of(GdprProblem.OPENING_UNAVAILABLE, "Please try again in a moment")
                    .retryAfter(UNAVAILABLE_FOR);
        }
    }

    /** Throws when it is too often. Goes on without counting when Redis is down: five wrong tries end a token anyway. */
    public void beforeVerifying(String requestId) {
        try {
            takeBoth("verify", requestId);
        } catch (RedisException | TimeoutException down) {
            LOG.warnf(
                    "Verification goes uncounted while Redis is away: %s",
                    down.getClass().getSimpleName());
        }
    }

    private void takeBoth(String action, String person) {
        take(action, "address", network(http.request().remoteAddress().hostAddress()));
        if (!person.isEmpty()) {
            take(action, "person", person);
        }
    }

    private void take(String action, String whose, String value) {
        Duration wait = buckets.take("gdpr:rate:%s:%s:%s".formatted(action, whose, Sha256.hex(value)));
        if (wait.isPositive()) {
            meters.counter("gdpr_rate_limited_total", "action", action, "by", whose)
                    .increment();
            throw Problem.of(CommonProblem.TOO_MANY_REQUESTS, "Please wait before trying again")
                    .retryAfter(wait.plusMillis(999));
        }
    }

    /** One household usually has a /64 of IPv6 addresses to itself; they count as one. */
    static String network(@Nullable String address) {
        if (address == null || !address.contains(":")) {
            return String.valueOf(address);
        }
        String[] groups = address.split(":", -1);
        return String.join(":", Arrays.copyOf(groups, Math.min(groups.length, IPV6_PREFIX_GROUPS)));
    }
}

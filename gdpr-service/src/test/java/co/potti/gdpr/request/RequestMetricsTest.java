package co.potti.gdpr.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Table table = new Table();
    private final List<Runnable> uncommitted = new ArrayList<>();
    private Instant now = NOON;
    private final InstantSource clock = () -> now;
    private final RequestMetrics metrics =
            new RequestMetrics(meters, table, uncommitted::add, clock.withZone(ZoneOffset.UTC));

    @Test
    void theAgeGoesOnBetweenTwoReadings() {
        assertThat(age()).isNull();

        table.oldest = NOON.minusSeconds(60);
        metrics.refresh();
        now = NOON.plusSeconds(30);

        assertThat(age()).isEqualTo(90.0);
    }

    @Test
    void withoutAnOpenRequestTheAgeIsZero() {
        metrics.refresh();

        assertThat(age()).isZero();
    }

    @Test
    void whatCannotBeReadIsAbsentUntilItCan() {
        metrics.refresh();
        table.away = true;

        assertThatThrownBy(metrics::refresh).hasMessage("away");
        assertThat(age()).isNull();
        assertThat(meters.find("gdpr_requests_overdue").gauge()).isNull();

        table.away = false;
        metrics.refresh();
        assertThat(age()).isZero();
    }

    @Test
    void whatIsRolledBackIsNotCounted() {
        metrics.completed(RequestType.EXPORT, Duration.ofHours(1));
        uncommitted.clear();
        metrics.completed(RequestType.EXPORT, Duration.ofHours(2));
        uncommitted.forEach(Runnable::run);

        assertThat(meters.counter("gdpr_requests_total", "type", "export", "outcome", "completed")
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("gdpr_processing_duration_ms").summary().count()).isEqualTo(1);
    }

    private @Nullable Double age() {
        Gauge gauge = meters.find("gdpr_oldest_open_request_age_seconds").gauge();
        return gauge == null ? null : gauge.value();
    }

    private static final class Table extends RequestRepository {

        private @Nullable Instant oldest;
        private boolean away;

        @Override
        OpenRequests open(Instant now) {
            if (away) {
                throw new IllegalStateException("away");
            }
            return new OpenRequests(oldest, 0);
        }
    }
}

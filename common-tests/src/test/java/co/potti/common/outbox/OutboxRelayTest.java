package co.potti.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatform;
import co.potti.platform.Part;
import co.potti.platform.PlatformOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a database of its own, because every service's relay would take the events away. */
class OutboxRelayTest {

    private static final LocalPlatform PLATFORM =
            LocalPlatform.start(PlatformOptions.of(Set.of(Part.PLATFORM_POSTGRES)));
    private static final OutboxSettings SETTINGS = new Settings(ServicePrincipal.SAMPLE, Duration.ofSeconds(8), 10);
    private static final String TABLES = "/db/common/V20261121_1000__outbox_and_inbox.sql";

    private final Jdbi jdbi = database();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @BeforeAll
    static void createTheOutbox() throws IOException {
        try (InputStream sql = OutboxRelayTest.class.getResourceAsStream(TABLES)) {
            String tables = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
            database().useHandle(handle -> handle.createScript(tables).execute());
        }
    }

    @AfterAll
    static void stopTheDatabase() {
        PLATFORM.close();
    }

    /** What a slow broker has acknowledged is committed before the transaction's time is over. */
    @Test
    void aSlowBatchEndsAfterAMinuteAndTheNextGoesOn() {
        waiting(10);
        InstantSource clock = () -> now;
        OutboxRelay relay = new OutboxRelay(
                jdbi, SETTINGS, new SlowBroker(), clock.withZone(ZoneOffset.UTC), new SimpleMeterRegistry());

        boolean more = relay.publishBatch();

        assertThat(more).isTrue();
        assertThat(waiting()).isEqualTo(7);
        assertThat(relay.publishBatch()).isTrue();
        assertThat(relay.publishBatch()).isTrue();
        assertThat(relay.publishBatch()).isFalse();
        assertThat(waiting()).isZero();
    }

    private void waiting(int events) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO outbox_event (event_id, topic, message_key, payload, created_at)"
                        + " SELECT gen_random_uuid(), 'topic', 'key', '{}', now() FROM generate_series(1, ?)",
                events));
    }

    private long waiting() {
        return jdbi.withHandle(handle -> handle.select("SELECT count(*) FROM outbox_event")
                .mapTo(Long.class)
                .one());
    }

    private static Jdbi database() {
        Map<String, String> settings = PLATFORM.settings(ServicePrincipal.SAMPLE);
        return Jdbi.create(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
    }

    /** Takes 25 s for an event. */
    private final class SlowBroker extends EventPublisher {

        private SlowBroker() {
            super(Map.of(), SETTINGS);
        }

        @Override
        synchronized boolean publish(String topic, String key, String payload) {
            now = now.plusSeconds(25);
            return true;
        }
    }

    private record Settings(ServicePrincipal principal, Duration deliveryTimeout, int batchSize)
            implements OutboxSettings {}
}

package co.potti.common.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.common.event.ErasureRequested;
import co.potti.common.event.EventCodec;
import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatformResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnRealServers
class InboxTest {

    private static final String TOPIC = "gdpr.erasure.requested";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofSeconds(120);

    private final KafkaClient kafka = new KafkaClient(LocalPlatformResource.platform());
    private final EventCodec codec = new EventCodec();

    @Inject
    Received received;

    @Inject
    MeterRegistry meters;

    @Test
    void appliesARepeatedEventOnce() throws Exception {
        String request = "req-" + UUID.randomUUID();
        String event = event(request, 1);
        String next = event(request, 2);

        kafka.send(TOPIC, request, event);
        kafka.send(TOPIC, request, event);
        kafka.send(TOPIC, request, next);

        await("the event behind the repeated one")
                .atMost(SOON)
                .until(() -> sequencesOf(request).contains(2L));
        assertThat(sequencesOf(request)).containsExactly(1L, 2L);
    }

    @Test
    void doesNotApplyAnEventOverALaterOneOfItsAggregate() throws Exception {
        String request = "req-" + UUID.randomUUID();
        String another = "req-" + UUID.randomUUID();
        double before = overtaken();

        kafka.send(TOPIC, request, event(request, 2));
        String late = event(request, 1);
        kafka.send(TOPIC, request, late);
        kafka.send(TOPIC, request, late);
        kafka.send(TOPIC, request, event(request, 3));
        kafka.send(TOPIC, another, event(another, 1));

        await("the event behind the overtaken one")
                .atMost(SOON)
                .until(() -> sequencesOf(request).contains(3L));
        assertThat(sequencesOf(request)).containsExactly(2L, 3L);
        assertThat(overtaken() - before).isEqualTo(1);
        await("the other aggregate's first event")
                .atMost(SOON)
                .until(() -> sequencesOf(another).equals(List.of(1L)));
    }

    @Test
    void putsWhatItCannotReadAmongTheDeadLettersAndGoesOn() throws Exception {
        String request = "req-" + UUID.randomUUID();
        String poison = "{\"poison\":\"" + request + "\"}";

        kafka.send(TOPIC, request, poison);
        kafka.send(TOPIC, request, event(request, 1));

        await("the event behind the poison")
                .atMost(SOON)
                .until(() -> sequencesOf(request).equals(List.of(1L)));
        await("the dead letter")
                .atMost(SOON)
                .until(() -> kafka.valuesOf(TOPIC + ".dlq").contains(poison));
    }

    @Test
    void triesAgainWhenAnEffectFails() throws Exception {
        String request = "req-" + UUID.randomUUID();
        received.failNext(defect(), defect());

        kafka.send(TOPIC, request, event(request, 1));

        await("the effect's third attempt")
                .atMost(SOON)
                .until(() -> sequencesOf(request).equals(List.of(1L)));
    }

    /**
     * Longer without the database than the connector waits in this module where nobody says otherwise: two seconds instead
     * of its own minute, looked at every five, and then the consumer ends for good.
     */
    @Test
    void anOutageEndsNoConsumerAndIsNoDefectOfTheEvent() throws Exception {
        String request = "req-" + UUID.randomUUID();
        received.failNext(away(), away(), away(), away(), defect());

        kafka.send(TOPIC, request, event(request, 1));
        await("the outage and one defect to be over").atMost(LONG).until(received::allFailuresCame);
        kafka.send(TOPIC, request, event(request, 2));

        await("both events").atMost(LONG).until(() -> sequencesOf(request).contains(2L));
        assertThat(sequencesOf(request)).containsExactly(1L, 2L);
    }

    @Test
    void whatIsGivenUpIsCounted() throws Exception {
        String request = "req-" + UUID.randomUUID();
        double before = deadLetters();
        received.failNext(defect(), defect(), defect(), defect(), defect());

        kafka.send(TOPIC, request, event(request, 1));
        kafka.send(TOPIC, request, event(request, 2));

        await("the event behind").atMost(LONG).until(() -> sequencesOf(request).equals(List.of(2L)));
        kafka.send(TOPIC, request, "{}");
        await("the one that nobody can read to be counted too").atMost(LONG).until(() -> deadLetters() - before == 2);
    }

    private static RuntimeException defect() {
        return new IllegalStateException("a defect of the effect");
    }

    private static RuntimeException away() {
        return new IllegalStateException(new SQLException("the database is away", "08006"));
    }

    private double deadLetters() {
        return meters.get("inbox_dead_letters_total").counter().count();
    }

    private double overtaken() {
        return meters.get("inbox_overtaken_total").counter().count();
    }

    private List<Long> sequencesOf(String request) {
        return received.events().stream()
                .filter(event -> event.data().requestId().equals(request))
                .map(event -> event.sequence())
                .toList();
    }

    private String event(String request, long sequence) {
        ErasureRequested erasure = new ErasureRequested(request, "subject", Instant.parse("2026-03-01T12:00:00Z"));
        return codec.encode(
                erasure, UUID.randomUUID(), ServicePrincipal.GDPR, Instant.parse("2026-03-01T12:00:00Z"), sequence);
    }
}

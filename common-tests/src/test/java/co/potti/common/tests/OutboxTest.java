package co.potti.common.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.potti.common.event.ErasureAcknowledged;
import co.potti.common.event.ErasureAcknowledged.Outcome;
import co.potti.common.event.EventCodec;
import co.potti.common.event.Topic;
import co.potti.common.identity.ServicePrincipal;
import co.potti.common.outbox.Outbox;
import co.potti.common.outbox.OutboxMessage;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import co.potti.platform.Part;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionRequiredException;
import jakarta.transaction.TransactionalException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnRealServers
class OutboxTest {

    private static final String TOPIC = "gdpr.erasure.acknowledged";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final LocalPlatform platform = LocalPlatformResource.platform();
    private final KafkaClient kafka = new KafkaClient(platform);
    private final EventCodec codec = new EventCodec();

    @Inject
    Outbox outbox;

    @Inject
    Jdbi jdbi;

    @Inject
    MeterRegistry meters;

    @Test
    void needsTheTransactionOfAStateChange() {
        assertThatThrownBy(() -> outbox.publish(acknowledgement("req-none")))
                .isInstanceOf(TransactionalException.class)
                .hasRootCauseInstanceOf(TransactionRequiredException.class);
    }

    @Test
    void publishesNothingWhenTheTransactionRollsBack() {
        String request = "req-" + UUID.randomUUID();
        String committedLater = "req-" + UUID.randomUUID();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    outbox.publish(acknowledgement(request));
                    throw new IllegalStateException("the state change failed");
                }))
                .hasMessageContaining("the state change failed");
        publish(committedLater);

        await("the later event")
                .atMost(SOON)
                .until(() -> sequencesOf(committedLater).equals(List.of(1L)));
        assertThat(sequencesOf(request)).isEmpty();
    }

    @Test
    void keepsTheOrderOfAnAggregate() {
        String request = "req-" + UUID.randomUUID();

        for (int i = 0; i < 20; i++) {
            publish(request);
        }

        List<Long> expected = LongStream.rangeClosed(1, 20).boxed().toList();
        await("twenty events").atMost(SOON).until(() -> sequencesOf(request).size() >= 20);
        assertThat(sequencesOf(request)).isEqualTo(expected);
    }

    @Test
    void eventsWaitWhileKafkaIsDownAndLeaveWhenItIsBack() {
        String request = "req-" + UUID.randomUUID();
        platform.kill(Part.KAFKA);

        publish(request);
        publish(request);

        assertThat(waitingFor(request)).isEqualTo("2");
        await("the gauge to count them").atMost(SOON).until(() -> waiting() >= 2);

        platform.start(Part.KAFKA);

        await("the outbox to be empty")
                .atMost(SOON)
                .until(() -> waitingFor(request).equals("0"));
        assertThat(sequencesOf(request).stream().distinct().toList()).containsExactly(1L, 2L);
    }

    @Test
    void theGaugeCountsWhileAnotherReplicaRelays() {
        String request = "req-" + UUID.randomUUID();

        QuarkusTransaction.requiringNew().timeout(120).run(() -> {
            jdbi.useHandle(handle -> handle.execute("SELECT pg_advisory_xact_lock(hashtext('potti.outbox.relay'))"));
            CompletableFuture.runAsync(() -> publish(request)).join();
            await("the gauge to count the event").atMost(SOON).until(() -> waiting() == 1);
        });

        await("the gauge to see it leave").atMost(SOON).until(() -> waiting() == 0);
    }

    @Test
    void theGaugeKnowsNothingWithoutTheDatabase() {
        platform.queryPlatform(ServicePrincipal.SAMPLE, "ALTER TABLE outbox_event RENAME TO outbox_event_away");
        try {
            await("the gauge to know nothing").atMost(SOON).until(() -> Double.isNaN(waiting()));
        } finally {
            platform.queryPlatform(ServicePrincipal.SAMPLE, "ALTER TABLE outbox_event_away RENAME TO outbox_event");
        }
        await("the gauge to know again").atMost(SOON).until(() -> waiting() == 0);
    }

    @Test
    void sendsTheSameMessageAgain() {
        String request = "req-" + UUID.randomUUID();
        OutboxMessage first = QuarkusTransaction.requiringNew().call(() -> outbox.publish(acknowledgement(request)));
        await("the first copy").atMost(SOON).until(() -> payloadsOf(request).equals(List.of(first.payload())));

        again(first);

        await("the second copy")
                .atMost(SOON)
                .until(() -> payloadsOf(request).equals(List.of(first.payload(), first.payload())));
        assertThat(first.payload()).contains(first.eventId().toString());
    }

    @Test
    void aMessageThatStillWaitsIsNotSentTwice() {
        String request = "req-" + UUID.randomUUID();

        QuarkusTransaction.requiringNew().run(() -> {
            OutboxMessage first = outbox.publish(acknowledgement(request));
            outbox.again(first);
            outbox.publish(acknowledgement(request));
        });

        await("the later event").atMost(SOON).until(() -> sequencesOf(request).contains(2L));
        assertThat(sequencesOf(request)).containsExactly(1L, 2L);
    }

    @Test
    void sendingAgainNeedsATransactionToo() {
        OutboxMessage message = new OutboxMessage(UUID.randomUUID(), Topic.GDPR_ERASURE_ACKNOWLEDGED, "req-none", "{}");

        assertThatThrownBy(() -> outbox.again(message))
                .isInstanceOf(TransactionalException.class)
                .hasRootCauseInstanceOf(TransactionRequiredException.class);

        assertThat(waitingFor("req-none")).isEqualTo("0");
    }

    private double waiting() {
        return meters.get("outbox_waiting_events").gauge().value();
    }

    private void again(OutboxMessage message) {
        QuarkusTransaction.requiringNew().run(() -> outbox.again(message));
    }

    private List<String> payloadsOf(String request) {
        return kafka.valuesOf(TOPIC).stream()
                .filter(text -> text.contains(request))
                .toList();
    }

    private void publish(String request) {
        QuarkusTransaction.requiringNew().run(() -> outbox.publish(acknowledgement(request)));
    }

    private static ErasureAcknowledged acknowledgement(String request) {
        return new ErasureAcknowledged(request, "sample-platform", Outcome.ERASED, Map.of("rows", 1L));
    }

    private List<Long> sequencesOf(String request) {
        return kafka.valuesOf(TOPIC).stream()
                .map(text -> codec.decode(text, ErasureAcknowledged.class))
                .filter(event -> event.data().requestId().equals(request))
                .map(event -> event.sequence())
                .toList();
    }

    private String waitingFor(String request) {
        return platform.queryPlatform(
                        ServicePrincipal.SAMPLE,
                        "SELECT count(*) FROM outbox_event WHERE message_key = '" + request + "'")
                .strip();
    }
}

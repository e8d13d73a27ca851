package co.potti.common.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.potti.common.event.ErasureAcknowledged;
import co.potti.common.event.ErasureAcknowledged.Outcome;
import co.potti.common.event.EventCodec;
import co.potti.common.outbox.Outbox;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import co.potti.platform.Part;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
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

    @Test
    void needsTheTransactionOfAStateChange() {
        assertThatThrownBy(() -> outbox.publish(acknowledgement("req-none"))).isNotNull();
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

        platform.start(Part.KAFKA);

        await("the outbox to be empty")
                .atMost(SOON)
                .until(() -> waitingFor(request).equals("0"));
        assertThat(sequencesOf(request).stream().distinct().toList()).containsExactly(1L, 2L);
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
                        co.potti.common.identity.ServicePrincipal.SAMPLE,
                        "SELECT count(*) FROM outbox_event WHERE message_key = '" + request + "'")
                .strip();
    }
}

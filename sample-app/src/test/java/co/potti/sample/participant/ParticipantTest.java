package co.potti.sample.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.common.event.ErasureAcknowledged;
import co.potti.common.event.ErasureAcknowledged.Outcome;
import co.potti.common.event.ErasureRequested;
import co.potti.common.event.EventCodec;
import co.potti.common.event.ReceivedEvent;
import co.potti.common.event.Topic;
import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import co.potti.sample.OnRealServers;
import co.potti.sample.People;
import co.potti.sample.People.Someone;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Speaks as gdpr-service does: its certificate asks, its certificate reads the answers. */
@QuarkusTest
@OnRealServers
class ParticipantTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final EventCodec codec = new EventCodec();
    private final List<ReceivedEvent<ErasureAcknowledged>> answers = new ArrayList<>();

    @Inject
    Clock clock;

    @Inject
    RedisDataSource redis;

    private KafkaProducer<String, String> asks;
    private KafkaConsumer<String, String> hears;

    @BeforeEach
    void connect() {
        Map<String, Object> settings = new HashMap<>(platform().kafkaSettings("gdpr"));
        asks = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "gdpr-" + UUID.randomUUID());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        hears = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        hears.subscribe(List.of(Topic.GDPR_ERASURE_ACKNOWLEDGED.topicName()));
    }

    @AfterEach
    void disconnect() {
        asks.close();
        hears.close();
    }

    /** G10: a lost answer comes again when the question does, and whoever has it already knows its id. */
    @Test
    void theSameQuestionSentAgainErasesNothingMoreAndGetsTheSameAnswer() {
        Someone creator = People.someone();
        hold(creator.id());
        String request = UUID.randomUUID().toString();
        UUID event = UUID.randomUUID();

        ask(event, request, creator.id().toString());
        hearUntil(request);
        ask(event, request, creator.id().toString());
        await("the answer again").atMost(LONG).until(() -> {
            hear();
            return answersTo(request).size() == 2;
        });

        assertThat(answersTo(request))
                .containsOnly(new ErasureAcknowledged(
                        request,
                        "sample-platform",
                        Outcome.ERASED,
                        Map.of("recommendation_profile", 1L, "session", 2L)));
        assertThat(eventsTo(request))
                .extracting(ReceivedEvent::id)
                .containsOnly(eventsTo(request).getFirst().id());
        assertThat(held(creator.id())).isZero();
        assertThat(redis.key().keys("session:" + creator.id() + ":*")).isEmpty();
    }

    @Test
    void theSameRequestAskedAgainGetsTheSameAnswer() {
        Someone creator = People.someone();
        hold(creator.id());
        String request = UUID.randomUUID().toString();

        ask(UUID.randomUUID(), request, creator.id().toString());
        ask(UUID.randomUUID(), request, creator.id().toString());
        await("two answers").atMost(LONG).until(() -> {
            hear();
            return answersTo(request).size() == 2;
        });

        assertThat(answersTo(request))
                .allMatch(answer -> answer.outcome() == Outcome.ERASED)
                .allMatch(answer -> answer.counts().equals(Map.of("recommendation_profile", 1L, "session", 2L)));
    }

    @Test
    void saysSoWhenItNeverHeardOfTheSubject() {
        String unknown = UUID.randomUUID().toString();
        String noUuid = UUID.randomUUID().toString();

        ask(UUID.randomUUID(), unknown, UUID.randomUUID().toString());
        ask(UUID.randomUUID(), noUuid, "customer-77");
        hearUntil(unknown);
        hearUntil(noUuid);

        assertThat(answersTo(unknown)).extracting(ErasureAcknowledged::outcome).containsExactly(Outcome.NOTHING_HELD);
        assertThat(answersTo(noUuid)).extracting(ErasureAcknowledged::outcome).containsExactly(Outcome.NOTHING_HELD);
    }

    private void hold(UUID subject) {
        platform()
                .queryPlatform(
                        ServicePrincipal.SAMPLE,
                        "INSERT INTO recommendation_profile (subject_id, interests, affinity) VALUES ('" + subject
                                + "', '{cycling}', 0.5)");
        redis.value(String.class).set("session:" + subject + ":one", "now");
        redis.value(String.class).set("session:" + subject + ":two", "now");
    }

    private static long held(UUID subject) {
        return Long.parseLong(platform()
                .queryPlatform(
                        ServicePrincipal.SAMPLE,
                        "SELECT count(*) FROM recommendation_profile WHERE subject_id = '" + subject + "'")
                .strip());
    }

    private void ask(UUID event, String request, String subject) {
        ErasureRequested asked =
                new ErasureRequested(request, subject, clock.instant().plus(Duration.ofHours(72)));
        String payload = codec.encode(asked, event, ServicePrincipal.GDPR, clock.instant(), 1);
        asks.send(new ProducerRecord<>(Topic.GDPR_ERASURE_REQUESTED.topicName(), request, payload));
        asks.flush();
    }

    private void hearUntil(String request) {
        await("an answer").atMost(LONG).until(() -> {
            hear();
            return !answersTo(request).isEmpty();
        });
    }

    private void hear() {
        hears.poll(Duration.ofMillis(200)).forEach(message -> {
            answers.add(codec.decode(message.value(), ErasureAcknowledged.class));
        });
    }

    private List<ErasureAcknowledged> answersTo(String request) {
        return eventsTo(request).stream().map(ReceivedEvent::data).toList();
    }

    private List<ReceivedEvent<ErasureAcknowledged>> eventsTo(String request) {
        return answers.stream()
                .filter(answer -> answer.data().requestId().equals(request))
                .toList();
    }

    private static LocalPlatform platform() {
        return LocalPlatformResource.platform();
    }
}

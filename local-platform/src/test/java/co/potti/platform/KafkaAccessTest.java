package co.potti.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.potti.common.event.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaAccessTest {

    private static final String REQUESTED = Topic.GDPR_ERASURE_REQUESTED.topicName();
    private static final String ACKNOWLEDGED = Topic.GDPR_ERASURE_ACKNOWLEDGED.topicName();

    private final LocalPlatform platform = SharedPlatform.get();

    @Test
    void theServiceThatMayAskIsHeardByTheOneThatMayListen() throws Exception {
        produce("gdpr", REQUESTED, "asked");

        assertThat(consume("sample", "sample-listener", REQUESTED, "asked")).contains("asked");
    }

    @Test
    void aForeignPrincipalCanNeitherAskNorAcknowledgeNorListen() {
        assertThatThrownBy(() -> produce("stranger", REQUESTED, "forged"))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> produce("stranger", ACKNOWLEDGED, "forged"))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> consume("stranger", "stranger", REQUESTED, "asked"))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void aServiceWritesOnlyItsOwnTopics() {
        assertThatThrownBy(() -> produce("sample", REQUESTED, "forged"))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> produce("gdpr", ACKNOWLEDGED, "forged"))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void aConsumerMayWriteTheDeadLettersOfWhatItReads() throws Exception {
        produce("sample", Topic.GDPR_ERASURE_REQUESTED.deadLetterName(), "poison");

        assertThatThrownBy(() -> produce("sample", Topic.BACKUP_FAILED.deadLetterName(), "poison"))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void aConsumerGroupBelongsToItsOwner() {
        assertThatThrownBy(() -> consume("sample", "gdpr-listener", REQUESTED, "asked"))
                .isInstanceOf(GroupAuthorizationException.class);
    }

    @Test
    void withoutACertificateNobodyIsLetIn() {
        Map<String, Object> anonymous = new HashMap<>(platform.kafkaSettings("gdpr"));
        anonymous.remove("ssl.keystore.location");
        anonymous.remove("ssl.keystore.type");

        assertThatThrownBy(() -> produce(anonymous, REQUESTED, "forged")).isInstanceOf(ExecutionException.class);
    }

    @Test
    void keepsItsMessagesOverACrash() throws Exception {
        produce("gdpr", REQUESTED, "before the crash");

        platform.kill(Part.KAFKA);
        platform.start(Part.KAFKA);

        assertThat(consume("sample", "sample-after-crash", REQUESTED, "before the crash"))
                .contains("before the crash");
    }

    private void produce(String principal, String topic, String value) throws Exception {
        produce(new HashMap<>(platform.kafkaSettings(principal)), topic, value);
    }

    private static void produce(Map<String, Object> settings, String topic, String value) throws Exception {
        settings.put("max.block.ms", 10_000);
        settings.put("delivery.timeout.ms", 10_000);
        settings.put("request.timeout.ms", 5_000);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get();
        }
    }

    private List<String> consume(String principal, String group, String topic, String until) {
        Map<String, Object> settings = new HashMap<>(platform.kafkaSettings(principal));
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        List<String> seen = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            await("message on " + topic).atMost(Duration.ofSeconds(90)).until(() -> {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
                    seen.add(message.value());
                }
                return seen.contains(until);
            });
        }
        return seen;
    }
}

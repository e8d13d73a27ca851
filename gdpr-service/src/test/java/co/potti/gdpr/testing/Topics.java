package co.potti.gdpr.testing;

import co.potti.common.event.Event;
import co.potti.common.event.EventCodec;
import co.potti.common.event.Topic;
import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatformResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from their beginning, in no group: nobody waits for its members. */
public final class Topics {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Topics() {}

    static KafkaConsumer<String, String> reader(ServicePrincipal principal, Topic topic) {
        Properties settings = new Properties();
        settings.putAll(LocalPlatformResource.platform().kafkaSettings(principal.principalName()));
        settings.put("enable.auto.commit", "false");
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.assign(consumer.partitionsFor(topic.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    /** The first event with this key, once it is there. */
    public static <T extends Event> T await(Topic topic, String key, Class<T> type) {
        Instant deadline = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<String, String> consumer = reader(ServicePrincipal.SLO, topic)) {
            while (Instant.now().isBefore(deadline)) {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(100))) {
                    if (message.key().equals(key)) {
                        return new EventCodec().decode(message.value(), type).data();
                    }
                }
            }
        }
        throw new AssertionError("nothing about " + key + " on " + topic.topicName());
    }
}

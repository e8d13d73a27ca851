package co.potti.backup;

import static org.awaitility.Awaitility.await;

import co.potti.common.event.Topic;
import co.potti.platform.LocalPlatform;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning, as the broker's administrator. */
public final class PublishedEvents {

    private PublishedEvents() {}

    /** Waits until the topic holds an event with this key, and returns all that it holds with it then. */
    public static List<String> of(Topic topic, String key) {
        return await("events on " + topic.topicName())
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> now(topic, key), events -> !events.isEmpty());
    }

    /** What the topic holds now. An event that was sent again, as it is after a kill, is still one event. */
    public static List<String> now(Topic topic, String key) {
        return now(OnRealServers.platform(), topic, key);
    }

    /** The same on a platform that no {@code @QuarkusTest} started. */
    public static List<String> now(LocalPlatform platform, Topic topic, String key) {
        Map<String, Object> settings = new HashMap<>(platform.kafkaAdministratorSettings());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Set<String> found = new LinkedHashSet<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (ConsumerRecord<String, String> event : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(event.key())) {
                        found.add(event.value());
                    }
                }
            }
            return List.copyOf(found);
        }
    }
}

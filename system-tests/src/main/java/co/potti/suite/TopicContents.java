package co.potti.suite;

import co.potti.common.event.Topic;
import co.potti.suite.Await.StoryFailure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What lies on Kafka now, as its administrator reads it. */
public final class TopicContents {

    private TopicContents() {}

    public static List<ConsumerRecord<String, String>> of(Suite suite, Topic topic) {
        return read(suite, List.of(topic.topicName()));
    }

    /**
     * How many different events there are about one aggregate, by topic; an event sent again is the same one.
     *
     * @param family what the topics' names begin with
     */
    public static Map<String, Integer> eventsAbout(Suite suite, String family, String aggregateId) {
        Map<String, Set<String>> ids = new TreeMap<>();
        read(suite, names().filter(name -> name.startsWith(family)).toList()).stream()
                .filter(message -> aggregateId.equals(message.key()))
                .forEach(message -> ids.computeIfAbsent(message.topic(), topic -> new TreeSet<>())
                        .add(eventId(message.value())));
        Map<String, Integer> counts = new TreeMap<>();
        ids.forEach((topic, different) -> counts.put(topic, different.size()));
        return counts;
    }

    private static String eventId(String event) {
        try {
            return new ObjectMapper().readTree(event).get("id").asText();
        } catch (JsonProcessingException e) {
            throw new StoryFailure("An event is not JSON", e);
        }
    }

    /** All topics of the suite and their dead letters. */
    public static List<ConsumerRecord<String, String>> all(Suite suite) {
        return read(suite, names().toList());
    }

    private static Stream<String> names() {
        return Stream.of(Topic.values()).flatMap(topic -> Stream.of(topic.topicName(), topic.deadLetterName()));
    }

    private static List<ConsumerRecord<String, String>> read(Suite suite, List<String> topics) {
        Map<String, Object> settings = new HashMap<>(suite.platform().kafkaAdministratorSettings());
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> messages = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(500)).forEach(messages::add);
            }
            return messages;
        }
    }
}

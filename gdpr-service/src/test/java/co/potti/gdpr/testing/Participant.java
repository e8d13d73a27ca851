package co.potti.gdpr.testing;

import co.potti.common.event.ErasureAcknowledged;
import co.potti.common.event.ErasureRequested;
import co.potti.common.event.EventCodec;
import co.potti.common.event.ReceivedEvent;
import co.potti.common.event.Topic;
import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatformResource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Stands in for the sample platform: hears the question over Kafka under its own certificate, and answers. */
public final class Participant implements AutoCloseable {

    private final EventCodec codec = new EventCodec();
    private final KafkaConsumer<String, String> questions;
    private final KafkaProducer<String, String> answers;
    private final List<UUID> heard = new CopyOnWriteArrayList<>();
    private final Set<String> silentFirst = ConcurrentHashMap.newKeySet();
    private final Thread listener;
    private volatile boolean closing;

    public Participant() {
        Properties settings = new Properties();
        settings.putAll(LocalPlatformResource.platform().kafkaSettings("sample"));
        settings.put("group.id", "sample-test-" + UUID.randomUUID());
        settings.put("auto.offset.reset", "earliest");
        questions = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        answers = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        questions.subscribe(List.of(Topic.GDPR_ERASURE_REQUESTED.topicName()));
        listener = Thread.ofPlatform().name("participant").start(this::listen);
    }

    /** Does not answer the first time it is asked about this request. */
    public void ignoreOnce(String requestId) {
        silentFirst.add(requestId);
    }

    /** Ids of the events heard, in order. */
    public List<UUID> heard() {
        return heard;
    }

    private void listen() {
        while (!closing) {
            questions.poll(Duration.ofMillis(100)).forEach(this::answer);
        }
        questions.close();
        answers.close();
    }

    private void answer(ConsumerRecord<String, String> question) {
        ReceivedEvent<ErasureRequested> event = codec.decode(question.value(), ErasureRequested.class);
        heard.add(event.id());
        String requestId = event.data().requestId();
        if (silentFirst.remove(requestId)) {
            return;
        }
        ErasureAcknowledged answer = new ErasureAcknowledged(
                requestId, "sample-platform", ErasureAcknowledged.Outcome.ERASED, Map.of("profiles", 1L));
        String payload = codec.encode(answer, UUID.randomUUID(), ServicePrincipal.SAMPLE, Instant.now(), 1);
        answers.send(new ProducerRecord<>(Topic.GDPR_ERASURE_ACKNOWLEDGED.topicName(), requestId, payload));
    }

    @Override
    public void close() {
        closing = true;
        try {
            listener.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

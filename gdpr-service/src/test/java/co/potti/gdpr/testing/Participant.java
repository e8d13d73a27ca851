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
import org.apache.kafka.common.serialization.StringSerializer;

/** Stands in for the sample platform: hears the question over Kafka under its own certificate, and answers. */
public final class Participant implements AutoCloseable {

    private final EventCodec codec = new EventCodec();
    private final KafkaConsumer<String, String> questions;
    private final KafkaProducer<String, String> answers;
    private final List<Question> heard = new CopyOnWriteArrayList<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Thread listener;
    private volatile boolean closing;

    private record Question(String requestId, UUID eventId) {}

    /** Hears what is asked from now on. */
    public Participant() {
        questions = Topics.reader(ServicePrincipal.SAMPLE, Topic.GDPR_ERASURE_REQUESTED);
        questions.seekToEnd(questions.assignment());
        questions.assignment().forEach(questions::position);
        Properties settings = new Properties();
        settings.putAll(LocalPlatformResource.platform().kafkaSettings(ServicePrincipal.SAMPLE.principalName()));
        answers = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        listener = Thread.ofPlatform().name("participant").start(this::listen);
    }

    /** Hears questions about this request, and does not answer before it is told to. */
    public void hold(String requestId) {
        held.add(requestId);
    }

    /** Answers what it held back. */
    public void release(String requestId) {
        held.remove(requestId);
        answer(requestId);
    }

    /** Ids of the events heard, in order. */
    public List<UUID> heard() {
        return heard.stream().map(Question::eventId).toList();
    }

    /** Ids of the events heard about one request, in order. */
    public List<UUID> heard(String requestId) {
        return heard.stream()
                .filter(question -> question.requestId().equals(requestId))
                .map(Question::eventId)
                .toList();
    }

    private void listen() {
        while (!closing) {
            questions.poll(Duration.ofMillis(100)).forEach(this::hear);
        }
        questions.close();
        answers.close();
    }

    private void hear(ConsumerRecord<String, String> question) {
        ReceivedEvent<ErasureRequested> event = codec.decode(question.value(), ErasureRequested.class);
        String requestId = event.data().requestId();
        heard.add(new Question(requestId, event.id()));
        if (!held.contains(requestId)) {
            answer(requestId);
        }
    }

    private void answer(String requestId) {
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

package co.potti.common.outbox;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Hands one event to Kafka and waits until all in-sync replicas have it. */
@ApplicationScoped
class EventPublisher {

    private static final Logger LOG = Logger.getLogger(EventPublisher.class);
    private static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private final Map<String, Object> broker;
    private final Duration deliveryTimeout;
    private @Nullable KafkaProducer<String, String> producer;

    EventPublisher(@Identifier("default-kafka-broker") Map<String, Object> broker, OutboxSettings settings) {
        this.broker = broker;
        this.deliveryTimeout = settings.deliveryTimeout();
    }

    /** Without its address, the client would look for a broker on this machine, for ever. */
    static void requireBroker(
            @Observes StartupEvent started, @ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {}

    /** Returns whether the broker acknowledged; if not, nothing may be assumed about the event. */
    synchronized boolean publish(String topic, String key, String payload) {
        ProducerRecord<String, String> message = new ProducerRecord<>(topic, key, payload);
        message.headers().add("content-type", CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII));
        boolean acknowledged = false;
        try {
            producer().send(message).get(deliveryTimeout.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
            acknowledged = true;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warnf("Kafka did not take an event for %s: %s", topic, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!acknowledged) {
            drop();
        }
        return acknowledged;
    }

    /** Some errors end a producer for good, and it does not say which: after any failure the next turn has a new one. */
    private void drop() {
        KafkaProducer<String, String> current = producer;
        producer = null;
        if (current == null) {
            return;
        }
        try {
            current.close(Duration.ZERO);
        } catch (KafkaException e) {
            LOG.debugf("A producer did not close cleanly: %s", e.getMessage());
        }
    }

    private KafkaProducer<String, String> producer() {
        KafkaProducer<String, String> current = producer;
        if (current == null) {
            current = new KafkaProducer<>(configuration());
            producer = current;
        }
        return current;
    }

    private Map<String, Object> configuration() {
        int timeoutMillis = Math.toIntExact(deliveryTimeout.toMillis());
        Map<String, Object> configuration = new HashMap<>(broker);
        configuration.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        configuration.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeoutMillis);
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis / 2);
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeoutMillis);
        return configuration;
    }

    @PreDestroy
    synchronized void close() {
        drop();
    }
}

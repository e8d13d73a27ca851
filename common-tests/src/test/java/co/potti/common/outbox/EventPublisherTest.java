package co.potti.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import co.potti.common.event.Topic;
import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatform;
import co.potti.platform.Part;
import co.potti.platform.PlatformOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** On a broker of its own, because it changes who may do what. */
class EventPublisherTest {

    private static final String TOPIC = Topic.GDPR_ERASURE_ACKNOWLEDGED.topicName();
    private static final String NEWCOMER = "newcomer";
    private static final LocalPlatform BROKER = LocalPlatform.start(PlatformOptions.of(Set.of(Part.KAFKA)));

    private final EventPublisher publisher = new EventPublisher(
            new HashMap<>(BROKER.kafkaSettings(NEWCOMER)),
            new Settings(ServicePrincipal.SAMPLE, Duration.ofSeconds(2), 100));

    @AfterAll
    static void stopTheBroker() {
        BROKER.close();
    }

    /** Without the right to write anywhere a producer gets no id: an error that ends it for good. */
    @Test
    void eventsLeaveAgainAfterAnErrorThatEndsAProducer() throws Exception {
        allow(AclOperation.DESCRIBE);
        assertThat(publisher.publish(TOPIC, "key", "{}")).isFalse();
        assertThat(publisher.publish(TOPIC, "key", "{}")).isFalse();

        allow(AclOperation.WRITE);

        await("an event to be taken")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> publisher.publish(TOPIC, "key", "{}"));
        publisher.close();
    }

    private static void allow(AclOperation operation) throws Exception {
        AclBinding rule = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, TOPIC, PatternType.LITERAL),
                new AccessControlEntry("User:" + NEWCOMER, "*", operation, AclPermissionType.ALLOW));
        try (Admin admin = Admin.create(new HashMap<>(BROKER.kafkaAdministratorSettings()))) {
            admin.createAcls(List.of(rule)).all().get();
        }
    }

    private record Settings(ServicePrincipal principal, Duration deliveryTimeout, int batchSize)
            implements OutboxSettings {}
}

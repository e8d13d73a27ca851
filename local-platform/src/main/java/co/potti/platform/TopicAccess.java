package co.potti.platform;

import co.potti.common.event.Topic;
import co.potti.common.identity.ServicePrincipal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who may do what on Kafka, derived from {@link Topic}: a producer writes its topics, a consumer reads its topics and
 * writes their dead letters, in consumer groups whose id starts with its own name. Nothing else is allowed.
 */
final class TopicAccess {

    private TopicAccess() {}

    static List<AclBinding> rules() {
        List<AclBinding> rules = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            for (ServicePrincipal producer : topic.producers()) {
                rules.addAll(allow(producer, topic(topic.topicName()), AclOperation.WRITE, AclOperation.DESCRIBE));
            }
            for (ServicePrincipal consumer : topic.consumers()) {
                rules.addAll(allow(consumer, topic(topic.topicName()), AclOperation.READ, AclOperation.DESCRIBE));
                rules.addAll(allow(consumer, topic(topic.deadLetterName()), AclOperation.WRITE, AclOperation.DESCRIBE));
            }
        }
        for (ServicePrincipal principal : ServicePrincipal.values()) {
            ResourcePattern groups =
                    new ResourcePattern(ResourceType.GROUP, principal.principalName(), PatternType.PREFIXED);
            rules.addAll(allow(principal, groups, AclOperation.READ, AclOperation.DESCRIBE));
        }
        return List.copyOf(rules);
    }

    private static ResourcePattern topic(String name) {
        return new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL);
    }

    private static List<AclBinding> allow(
            ServicePrincipal principal, ResourcePattern resource, AclOperation... operations) {
        return Arrays.stream(operations)
                .map(operation -> new AclBinding(
                        resource,
                        new AccessControlEntry(KafkaServer.userOf(principal), "*", operation, AclPermissionType.ALLOW)))
                .toList();
    }
}

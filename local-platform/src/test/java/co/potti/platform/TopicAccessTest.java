package co.potti.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.junit.jupiter.api.Test;

class TopicAccessTest {

    @Test
    void sampleIsAllowedExactlyWhatItNeeds() {
        assertThat(rulesOf("sample"))
                .containsExactlyInAnyOrder(
                        "READ TOPIC gdpr.erasure.requested",
                        "DESCRIBE TOPIC gdpr.erasure.requested",
                        "WRITE TOPIC gdpr.erasure.requested.dlq",
                        "DESCRIBE TOPIC gdpr.erasure.requested.dlq",
                        "READ TOPIC gdpr.erasure.completed",
                        "DESCRIBE TOPIC gdpr.erasure.completed",
                        "WRITE TOPIC gdpr.erasure.completed.dlq",
                        "DESCRIBE TOPIC gdpr.erasure.completed.dlq",
                        "WRITE TOPIC gdpr.erasure.acknowledged",
                        "DESCRIBE TOPIC gdpr.erasure.acknowledged",
                        "READ GROUP sample",
                        "DESCRIBE GROUP sample");
    }

    @Test
    void topicsAreNamedInFullAndNothingIsAllowedToEveryone() {
        assertThat(TopicAccess.rules()).allSatisfy(rule -> {
            assertThat(rule.entry().permissionType()).isEqualTo(AclPermissionType.ALLOW);
            assertThat(rule.entry().principal()).isNotEqualTo("User:*");
            assertThat(rule.pattern().name()).isNotEqualTo("*");
            assertThat(rule.pattern().patternType() == PatternType.PREFIXED)
                    .isEqualTo(rule.pattern().resourceType().name().equals("GROUP"));
        });
    }

    private static List<String> rulesOf(String principal) {
        return TopicAccess.rules().stream()
                .filter(rule -> rule.entry().principal().equals("User:" + principal))
                .map(rule -> rule.entry().operation() + " " + rule.pattern().resourceType() + " "
                        + rule.pattern().name())
                .toList();
    }
}

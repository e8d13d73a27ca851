package co.potti.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is broken by somebody in {@code co.potti.dr.wrong}, and by nobody in {@code co.potti.dr.right}. */
class RulesTest {

    private static final JavaClasses ALL = new ClassFileImporter().importPackages("co.potti.dr", "co.potti.backup");
    private static final JavaClasses RIGHT = new ClassFileImporter().importPackages("co.potti.dr.right");

    static Stream<ArchRule> rules() {
        return Stream.of(
                HouseRules.FEATURES_DO_NOT_KNOW_EACH_OTHER_IN_CIRCLES,
                HouseRules.A_PACKAGE_IS_A_FEATURE,
                HouseRules.TIME_IS_INJECTED,
                HouseRules.PROCESSES_BELONG_TO_COMMON,
                HouseRules.MODULES_KNOW_COMMON_AND_THEMSELVES,
                HouseRules.SETTINGS_ARE_DOCUMENTED,
                HouseRules.KEYS_OUTSIDE_OF_MAPPINGS_ARE_DOCUMENTED,
                HouseRules.TESTS_DO_NOT_SLEEP,
                ServiceRules.EVERY_ENDPOINT_SAYS_WHO_MAY_CALL,
                ServiceRules.ENDPOINTS_ARE_IN_RESOURCES,
                ServiceRules.ENTITIES_STAY_INSIDE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void findsWhoBreaksIt(ArchRule rule) {
        assertThat(rule.evaluate(ALL).hasViolation()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void letsTheOthersPass(ArchRule rule) {
        assertThat(rule.allowEmptyShould(true).evaluate(RIGHT).hasViolation()).isFalse();
    }

    @Test
    void namesEveryKeyThatIsNotDocumented() {
        assertThat(HouseRules.KEYS_OUTSIDE_OF_MAPPINGS_ARE_DOCUMENTED
                        .evaluate(ALL)
                        .getFailureReport()
                        .getDetails())
                .containsExactlyInAnyOrder(
                        "potti.dr.wrong.cron is not in configuration.md",
                        "potti.dr.wrong.every is not in configuration.md",
                        "potti.dr.wrong.injected is not in configuration.md");
    }

    @Test
    void namesTheEndpointThatAdmitsAnybody() {
        assertThat(ServiceRules.EVERY_ENDPOINT_SAYS_WHO_MAY_CALL
                        .evaluate(ALL)
                        .getFailureReport()
                        .getDetails())
                .singleElement()
                .asString()
                .contains("co.potti.dr.wrong.Openings.open()");
    }
}

package co.potti.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What holds in every module. */
public final class HouseRules {

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER_IN_CIRCLES = slices().matching("co.potti.*.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that can be read alone can be changed alone");

    @ArchTest
    static final ArchRule A_PACKAGE_IS_A_FEATURE = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..impl..", "..dto..", "..service..", "..model..")
            .because("a stranger looks for a behaviour, not for a technique");

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses()
            .that()
            .resideOutsideOfPackage("co.potti.common.time")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class)
            .orShould()
            .callMethod(TimeUnit.class, "sleep", long.class)
            .because("all figures come from one clock, and tests set it");

    @ArchTest
    static final ArchRule PROCESSES_BELONG_TO_COMMON = noClasses()
            .that()
            .resideOutsideOfPackage("co.potti.common.process")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String[].class)
            .because("there each child process has a deadline, and its tree an end");

    @ArchTest
    static final ArchRule MODULES_KNOW_COMMON_AND_THEMSELVES = noClasses()
            .should(new DependOnAnotherService())
            .because("services meet over HTTP and Kafka only, and nobody else knows them");

    @ArchTest
    static final ArchRule SETTINGS_ARE_DOCUMENTED = classes()
            .that()
            .areAnnotatedWith(BeInTheConfigurationReference.MAPPING)
            .should(new BeInTheConfigurationReference())
            .allowEmptyShould(true)
            .because("who runs the suite reads the reference, not the code");

    @ArchTest
    static final ArchRule KEYS_OUTSIDE_OF_MAPPINGS_ARE_DOCUMENTED = classes()
            .should(new NameDocumentedKeys())
            .because("a key in a schedule or an injection point is a setting too");

    static final ArchRule TESTS_DO_NOT_SLEEP = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", Duration.class)
            .orShould()
            .callMethod(TimeUnit.class, "sleep", long.class)
            .because("what is long enough here is too short elsewhere: tests wait for a condition");

    /** The classes analysed are those without tests, for which the other rules are. */
    @ArchTest
    static void testsDoNotSleep(JavaClasses withoutTests) {
        TESTS_DO_NOT_SLEEP.check(new ClassFileImporter().importPath(Path.of("target/test-classes")));
    }

    private HouseRules() {}
}

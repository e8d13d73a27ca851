package co.potti.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "co.potti.platform", importOptions = ImportOption.DoNotIncludeTests.class)
class PlatformArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_NO_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "co.potti.gdpr..", "co.potti.backup..", "co.potti.dr..", "co.potti.slo..", "co.potti.sample..")
            .because("the servers are the same whoever uses them");

    @ArchTest
    static final ArchRule STARTS_PROCESSES_THROUGH_COMMON = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .because("child processes have deadlines, and their trees are stopped, in co.potti.common.process only");

    @ArchTest
    static final ArchRule BROKER_AND_MAIL_STAY_IN_THEIR_PROCESSES = noClasses()
            .that()
            .resideInAPackage("co.potti.platform")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kafka..", "com.icegreen..", "jakarta.mail..")
            .because("these libraries are not on the class path of whoever uses the platform");
}

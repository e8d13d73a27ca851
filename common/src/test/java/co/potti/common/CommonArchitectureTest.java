package co.potti.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

@AnalyzeClasses(packages = "co.potti.common", importOptions = ImportOption.DoNotIncludeTests.class)
class CommonArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_NO_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "co.potti.gdpr..", "co.potti.backup..", "co.potti.dr..", "co.potti.slo..", "co.potti.platform..")
            .because("dependencies point one way: services use common, common uses nobody");

    @ArchTest
    static final ArchRule ONE_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .because("time comes from an injected Clock, so that tests can set it");

    @ArchTest
    static final ArchRule ONE_PLACE_FOR_PROCESSES = noClasses()
            .that()
            .resideOutsideOfPackage("co.potti.common.process")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .because("child processes have deadlines, and their trees are stopped, in co.potti.common.process only");
}

package co.potti.suite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "co.potti.suite")
class ArchitectureTest {

    @ArchTest
    static final ArchRule BLACK_BOX = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "co.potti.gdpr..", "co.potti.backup..", "co.potti.dr..", "co.potti.slo..", "co.potti.sample..")
            .because("system tests see the services as their users do: packaged, from outside");
}

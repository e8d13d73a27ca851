package co.potti.slo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import co.potti.rules.HouseRules;
import co.potti.rules.ServiceRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "co.potti.slo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchTests SERVICE = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule DEFINITIONS_ARE_PLAIN_JAVA = noClasses()
            .that()
            .resideInAnyPackage("co.potti.slo.definition", "co.potti.slo.openslo")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "io.quarkus..", "co.potti.common..")
            .because("objectives and documents are tested without a container of any kind");

    @ArchTest
    static final ArchRule RULES_AND_BUDGETS_ARE_PURE = noClasses()
            .that()
            .haveNameMatching(
                    ".*\\.(CompileRules|SloAlerts|BurnTier|SliExpressions|RuleSet|Budget|Tally|HourSlice|HourCount|AlertmanagerConfiguration)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "io.quarkus..", "java.sql..", "java.time.chrono..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .because(
                    "the same objective has to give the same rules, and the same counts the same budget, anywhere and at any time");
}

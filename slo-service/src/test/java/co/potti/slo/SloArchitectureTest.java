package co.potti.slo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;

@AnalyzeClasses(packages = "co.potti.slo", importOptions = ImportOption.DoNotIncludeTests.class)
class SloArchitectureTest {

    @ArchTest
    static final ArchRule features_do_not_depend_on_each_other_in_circles = slices().matching("co.potti.slo.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature has to be readable without the one that uses it");

    @ArchTest
    static final ArchRule definitions_are_plain_java = noClasses()
            .that()
            .resideInAnyPackage("co.potti.slo.definition", "co.potti.slo.openslo")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "io.quarkus..", "co.potti.common..")
            .because("objectives and documents are tested without a container of any kind");

    @ArchTest
    static final ArchRule rules_and_budgets_are_pure = noClasses()
            .that()
            .haveNameMatching(
                    ".*\\.(CompileRules|SloAlerts|BurnTier|SliExpressions|RuleSet|PromtoolTests|Traffic|Budget|Tally|HourSlice|HourCount|AlertmanagerConfiguration)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "io.quarkus..", "java.sql..", "java.time.chrono..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .because(
                    "the same objective has to give the same rules, and the same counts the same budget, anywhere and at any time");

    @ArchTest
    static final ArchRule every_endpoint_says_who_may = methods()
            .that()
            .areAnnotatedWith(GET.class)
            .or()
            .areAnnotatedWith(POST.class)
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotEndingWith("Api")
            .should(haveRoles())
            .because("access is denied by default, and whoever reads the method has to see who is let in");

    private static ArchCondition<JavaMethod> haveRoles() {
        return new ArchCondition<>("carry @RolesAllowed, or their class does") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean said = method.isAnnotatedWith(RolesAllowed.class)
                        || method.getOwner().isAnnotatedWith(RolesAllowed.class);
                if (!said && !method.getOwner().isInterface()) {
                    events.add(
                            SimpleConditionEvent.violated(method, method.getFullName() + " admits nobody knows whom"));
                }
            }
        };
    }
}

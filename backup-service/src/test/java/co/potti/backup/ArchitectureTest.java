package co.potti.backup;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import co.potti.common.problem.ProblemType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.RolesAllowed;
import java.sql.DriverManager;
import java.time.Instant;

@AnalyzeClasses(packages = "co.potti.backup", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER_IN_CIRCLES =
            slices().matching("co.potti.backup.(*)..").should().beFreeOfCycles().because("a feature is read top-down");

    @ArchTest
    static final ArchRule EVERY_ENDPOINT_NAMES_ITS_ROLES = methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Resource")
            .and()
            .arePublic()
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .because("what is not allowed to a role is denied (C1)");

    @ArchTest
    static final ArchRule PROCESSES_BELONG_TO_COMMON = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class, Runtime.class)
            .because("only co.potti.common.process starts processes, so that each has a deadline and an end");

    @ArchTest
    static final ArchRule TIME_IS_INJECTED = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .because("reports and losses are measured by one clock");

    @ArchTest
    static final ArchRule ONE_CLASS_OPENS_THE_PROTECTED_DATABASE = noClasses()
            .that()
            .doNotHaveSimpleName("ProtectedConnection")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(DriverManager.class)
            .because("the heartbeat is all that this service writes there");

    @ArchTest
    static final ArchRule PROBLEMS_ARE_SAID_IN_ONE_PLACE = classes()
            .that()
            .implement(ProblemType.class)
            .should()
            .haveSimpleName("BackupProblem")
            .because("the catalogue of refusals fits one screen");
}

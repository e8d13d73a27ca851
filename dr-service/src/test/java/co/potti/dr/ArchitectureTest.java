package co.potti.dr;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import java.sql.DriverManager;
import java.time.Instant;
import javax.sql.DataSource;

@AnalyzeClasses(packages = "co.potti.dr", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER_IN_CIRCLES =
            slices().matching("co.potti.dr.(*)..").should().beFreeOfCycles().because("a feature is read top-down");

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
    static final ArchRule ENDPOINTS_ARE_IN_RESOURCES = methods()
            .that()
            .areAnnotatedWith(GET.class)
            .or()
            .areAnnotatedWith(POST.class)
            .should()
            .beDeclaredInClassesThat()
            .haveNameMatching(".*(Resource|Client)")
            .because("a reader looks for endpoints there");

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
            .because("a drill's figures come from one clock");

    @ArchTest
    static final ArchRule THE_PROTECTED_DATABASE_IS_NEVER_OPENED = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(DriverManager.class, DataSource.class)
            .because("a drill reads repositories and its own copy, never the protected database (D10)");

    @ArchTest
    static final ArchRule PROBLEMS_ARE_SAID_IN_ONE_PLACE = classes()
            .that()
            .implement(co.potti.common.problem.ProblemType.class)
            .should()
            .haveSimpleName("DrProblem")
            .because("the catalogue of refusals fits one screen");
}

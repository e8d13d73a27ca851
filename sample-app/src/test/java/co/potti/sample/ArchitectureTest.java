package co.potti.sample;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.time.Instant;

@AnalyzeClasses(packages = "co.potti.sample", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresHaveNoCycles = slices().matching("co.potti.sample.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that can be read alone can be changed alone");

    @ArchTest
    static final ArchRule knowsNoService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "co.potti.gdpr..", "co.potti.backup..", "co.potti.dr..", "co.potti.slo..", "co.potti.platform..")
            .because("the protected platform must not know who protects it");

    @ArchTest
    static final ArchRule noTechnicalPackages = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..impl..", "..dto..", "..service..", "..model..")
            .because("a package is a feature");

    @ArchTest
    static final ArchRule timeIsInjected = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .because("tests own the clock");

    @ArchTest
    static final ArchRule everyEndpointSaysWhoMayCall = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Path.class)
            .and()
            .arePublic()
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .orShould()
            .beAnnotatedWith(PermitAll.class)
            .because("access is denied unless a method grants it");

    @ArchTest
    static final ArchRule entitiesStayInside = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Path.class)
            .should(mentionAnEntity())
            .because("entities never cross REST");

    @ArchTest
    static final ArchRule administrationIsForAdministrators = noClasses()
            .that(resideInAPackage("co.potti.sample.."))
            .should(offerAdministrationToOthers())
            .because("seeding, faults and activity are not the public's");

    private static ArchCondition<JavaMethod> mentionAnEntity() {
        return new ArchCondition<>("mention an entity") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean entity = method.getReturnType().getAllInvolvedRawTypes().stream()
                        .anyMatch(type -> type.isAnnotatedWith(Entity.class));
                events.add(new SimpleConditionEvent(method, entity, method.getFullName()));
            }
        };
    }

    private static ArchCondition<JavaClass> offerAdministrationToOthers() {
        return new ArchCondition<>("offer administration to others") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean open = type.isAnnotatedWith(Path.class)
                        && type.getAnnotationOfType(Path.class).value().startsWith("/admin")
                        && !type.isAnnotatedWith(RolesAllowed.class);
                events.add(new SimpleConditionEvent(type, open, type.getFullName()));
            }
        };
    }
}

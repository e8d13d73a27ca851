package co.potti.rules;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** What holds in every service beside the {@link HouseRules}. Interfaces are clients of others and offer nothing. */
public final class ServiceRules {

    private static final String HTTP_METHOD = "jakarta.ws.rs.HttpMethod";

    @ArchTest
    static final ArchRule EVERY_ENDPOINT_SAYS_WHO_MAY_CALL = methods()
            .that(areEndpoints())
            .should()
            .beAnnotatedWith("jakarta.annotation.security.RolesAllowed")
            .orShould()
            .beAnnotatedWith("jakarta.annotation.security.PermitAll")
            .orShould()
            .beDeclaredInClassesThat()
            .areAnnotatedWith("jakarta.annotation.security.RolesAllowed")
            .because("whoever reads an endpoint sees who is let in (C1)");

    @ArchTest
    static final ArchRule ENDPOINTS_ARE_IN_RESOURCES = methods()
            .that(areEndpoints())
            .should()
            .beDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Resource")
            .because("a reader looks for endpoints there");

    @ArchTest
    static final ArchRule ENTITIES_STAY_INSIDE =
            noMethods().that(areEndpoints()).should(mentionAnEntity()).because("entities never cross REST");

    @ArchTest
    static final ArchRule PROBLEMS_ARE_SAID_IN_ONE_PLACE = classes()
            .that()
            .implement("co.potti.common.problem.ProblemType")
            .should()
            .beEnums()
            .andShould()
            .haveSimpleNameEndingWith("Problem")
            .because("the catalogue of refusals fits one screen");

    private ServiceRules() {}

    private static DescribedPredicate<JavaMethod> areEndpoints() {
        return metaAnnotatedWith(HTTP_METHOD)
                .<JavaMethod>forSubtype()
                .and(DescribedPredicate.describe(
                        "are not of a client", method -> !method.getOwner().isInterface()))
                .as("are endpoints");
    }

    private static ArchCondition<JavaMethod> mentionAnEntity() {
        return new ArchCondition<>("mention an entity") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean entity = Stream.concat(
                                method.getReturnType().getAllInvolvedRawTypes().stream(),
                                method.getRawParameterTypes().stream())
                        .anyMatch(ServiceRules::isEntity);
                events.add(new SimpleConditionEvent(method, entity, method.getFullName() + " mentions an entity"));
            }
        };
    }

    private static boolean isEntity(JavaClass type) {
        return type.isAnnotatedWith("jakarta.persistence.Entity");
    }
}

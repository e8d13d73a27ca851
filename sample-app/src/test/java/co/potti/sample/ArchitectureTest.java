package co.potti.sample;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import co.potti.rules.HouseRules;
import co.potti.rules.ServiceRules;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;

@AnalyzeClasses(packages = "co.potti.sample", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchTests SERVICE = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule ADMINISTRATION_IS_FOR_ADMINISTRATORS = classes()
            .that(DescribedPredicate.describe("offer administration", ArchitectureTest::offersAdministration))
            .should()
            .beAnnotatedWith(RolesAllowed.class)
            .because("seeding, faults and activity are not the public's");

    private static boolean offersAdministration(JavaClass type) {
        return type.isAnnotatedWith(Path.class)
                && type.getAnnotationOfType(Path.class).value().startsWith("/admin");
    }
}

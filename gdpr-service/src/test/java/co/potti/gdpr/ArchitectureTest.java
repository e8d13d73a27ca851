package co.potti.gdpr;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import co.potti.rules.HouseRules;
import co.potti.rules.ServiceRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "co.potti.gdpr", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchTests SERVICE = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule DATA_MAP_AND_PLAN_ARE_PLAIN_JAVA = noClasses()
            .that()
            .resideInAnyPackage("co.potti.gdpr.datamap", "co.potti.gdpr.plan")
            .and()
            .doNotHaveSimpleName("DataMapProducer")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "io.quarkus..")
            .because("what is erased, and in which order, is tested without a container of any kind");

    @ArchTest
    static final ArchRule THE_VERIFIER_NEEDS_NOTHING = noClasses()
            .that()
            .haveSimpleName("VerifyCertificate")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "org.jspecify..", "co.potti.gdpr.certificate")
            .because("anybody can check a certificate with a JVM, the file and the public key (G17)");
}

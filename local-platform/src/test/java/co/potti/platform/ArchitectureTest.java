package co.potti.platform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import co.potti.rules.HouseRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "co.potti.platform", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule BROKER_AND_MAIL_STAY_IN_THEIR_PROCESSES = noClasses()
            .that()
            .resideInAPackage("co.potti.platform")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kafka..", "com.icegreen..", "jakarta.mail..")
            .because("these libraries are not on the class path of whoever uses the platform");
}

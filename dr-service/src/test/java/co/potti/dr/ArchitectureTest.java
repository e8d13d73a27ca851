package co.potti.dr;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import co.potti.rules.HouseRules;
import co.potti.rules.ServiceRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.DriverManager;
import javax.sql.DataSource;

@AnalyzeClasses(packages = "co.potti.dr", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchTests SERVICE = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule THE_PROTECTED_DATABASE_IS_NEVER_OPENED = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(DriverManager.class, DataSource.class)
            .because("a drill reads repositories and its own copy, never the protected database (D10)");
}

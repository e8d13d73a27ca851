package co.potti.backup;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import co.potti.rules.HouseRules;
import co.potti.rules.ServiceRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.DriverManager;

@AnalyzeClasses(packages = "co.potti.backup", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchTests SERVICE = ArchTests.in(ServiceRules.class);

    @ArchTest
    static final ArchRule ONE_CLASS_OPENS_THE_PROTECTED_DATABASE = noClasses()
            .that()
            .doNotHaveSimpleName("ProtectedConnection")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(DriverManager.class)
            .because("the heartbeat is all that this service writes there");
}

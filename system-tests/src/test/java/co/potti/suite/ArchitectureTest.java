package co.potti.suite;

import co.potti.rules.HouseRules;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/** System tests, too, see the services as their users do: packaged, from outside. */
@AnalyzeClasses(packages = "co.potti.suite")
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);
}

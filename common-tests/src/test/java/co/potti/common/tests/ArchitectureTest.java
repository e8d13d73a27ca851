package co.potti.common.tests;

import co.potti.rules.HouseRules;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/** This module has nothing but tests, so the house's rules are held against them. */
@AnalyzeClasses(packages = "co.potti.common", importOptions = ImportOption.OnlyIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests HOUSE = ArchTests.in(HouseRules.class);
}

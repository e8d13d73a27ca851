package co.potti.suite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchReportTest {

    @Test
    void aMachineIsItsCoresItsMemoryAndItsJava() {
        assertThat(BenchReport.thisMachine()).matches("[1-9]\\d* cores, [1-9]\\d*\\.\\d GB memory, Java \\d+, .+");
    }
}

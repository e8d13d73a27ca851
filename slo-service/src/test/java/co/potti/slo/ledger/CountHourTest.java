package co.potti.slo.ledger;

import co.potti.slo.Promtool;
import co.potti.slo.catalog.DefaultSlos;
import co.potti.slo.definition.SloSpec;
import co.potti.slo.openslo.OpenSloReader;
import co.potti.slo.rules.SliExpressions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counters scraped four times a minute, in hours that end seven seconds after a scrape. */
class CountHourTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    @Test
    void aBadEventBetweenTheScrapesOfTwoHoursIsInTheSecond() throws IOException {
        assertBad("0x240 1x480", 0, 1);
    }

    @Test
    void aBadEventInTheLastMinuteOfAnHourIsInThatHourAlone() throws IOException {
        assertBad("0x238 1x480", 1, 0);
    }

    @Test
    void anOutageAcrossTheEdgeIsSharedByTheTwoHours() throws IOException {
        assertBad("0x236 10 20 30 40 50 60 70 80x400", 40, 40);
    }

    @Test
    void manyEventsAreCountedOneByOne() throws IOException {
        assertBad("0+97x720", 240 * 97, 240 * 97);
    }

    @Test
    void aCounterThatWasNotKnownBeforeTheHourCountsFromItsFirstReading() throws IOException {
        Path test =
                write("_x360 7x40 9x320", unknown("1h7s", counts().error()) + expected("2h7s", counts().error(), 2));

        Promtool.testRules(List.of(test));
    }

    @Test
    void aRestartInTheHourLosesNothingButWhatNobodyScraped() throws IOException {
        assertBad("0x238 3x120 0x40 2x320", 3, 2);
        assertBad("0x240 1x120 0x40 2x320", 0, 3);
    }

    @Test
    void anHourWithoutAReadingIsUnknown() throws IOException {
        Path test = write("0x240 _x240 0x240", unknown("2h7s", counts().error()) + unknown("2h7s", counts().total()));

        Promtool.testRules(List.of(test));
    }

    private void assertBad(String values, long first, long second) throws IOException {
        Path test = write(
                values,
                expected("1h7s", counts().error(), first)
                        + expected("2h7s", counts().error(), second)
                        + expected("2h7s", counts().total(), second));

        Promtool.testRules(List.of(test));
    }

    private static SliExpressions counts() {
        SloSpec slo =
                OpenSloReader.read(DefaultSlos.document("webhook-verification")).getFirst();
        return CountHour.counts(slo, HOUR, LOOK_BACK, Duration.ofSeconds(30));
    }

    private Path write(String values, String expectations) throws IOException {
        return Files.writeString(directory.resolve("hours.test.yml"), """
                evaluation_interval: 1m
                tests:
                  - interval: 15s
                    input_series:
                      - series: webhook_deliveries_total{verdict="accepted_unverified"}
                        values: %s
                    promql_expr_test:
                """.formatted(values) + expectations);
    }

    private static String expected(String at, String expression, long value) {
        return """
                      - expr: round(%s)
                        eval_time: %s
                        exp_samples: [{labels: '{}', value: %d}]
                """.formatted(expression, at, value);
    }

    private static String unknown(String at, String expression) {
        return """
                      - expr: %s
                        eval_time: %s
                        exp_samples: []
                """.formatted(expression, at);
    }
}

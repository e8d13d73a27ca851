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

class CountHourTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SCRAPE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    /** Scraped at each full minute; the hours end at half past the minute, so that the event of 1h01m is seen in the second. */
    @Test
    void aBadEventBetweenTheScrapesOfTwoHoursIsCounted() throws IOException {
        SloSpec slo =
                OpenSloReader.read(DefaultSlos.document("webhook-verification")).getFirst();
        SliExpressions counts = CountHour.counts(slo, HOUR, SCRAPE, Duration.ofSeconds(30));
        Path test = directory.resolve("gap.test.yml");
        Files.writeString(test, """
                evaluation_interval: 1m
                tests:
                  - interval: 1m
                    input_series:
                      - series: webhook_deliveries_total{verdict="accepted_unverified"}
                        values: 0x60 1x120
                      - series: webhook_deliveries_total{verdict="rejected"}
                        values: 0x180
                    promql_expr_test:
                      - expr: round(%1$s)
                        eval_time: 1h30s
                        exp_samples: [{labels: '{}', value: 0}]
                      - expr: round(%1$s)
                        eval_time: 2h30s
                        exp_samples: [{labels: '{}', value: 1}]
                      - expr: round(%2$s)
                        eval_time: 2h30s
                        exp_samples: [{labels: '{}', value: 1}]
                """.formatted(counts.error(), counts.total()));

        Promtool.testRules(List.of(test));
    }
}

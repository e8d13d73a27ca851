package co.potti.suite.bench;

import co.potti.suite.Packaging;
import co.potti.suite.ServiceProcess;
import co.potti.suite.Suite;
import co.potti.suite.SuiteService;
import co.potti.suite.story.Narrator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long each service takes from the start of its process until it is ready, as fast-jar and with an AOT cache
 * recorded in a first start, and how much memory it then holds. All in one run, on running servers, one at a time.
 */
public final class StartupBench {

    private static final List<SuiteService> SERVICES =
            List.of(SuiteService.GDPR, SuiteService.BACKUP, SuiteService.DR, SuiteService.SLO);
    private static final int RUNS = 3;

    private final Suite suite;
    private final Narrator narrator;
    private final Clock clock;

    public StartupBench(Suite suite, Narrator narrator, Clock clock) {
        this.suite = suite;
        this.narrator = narrator;
        this.clock = clock;
    }

    public void run() {
        Instant started = clock.instant();
        Map<String, Double> figures = new TreeMap<>();
        Map<String, Double> ratios = new TreeMap<>();
        // The creators' schema must be there before the services that read it.
        Measured sample = measure(SuiteService.SAMPLE, Packaging.FAST_JAR, false);
        for (SuiteService service : SERVICES) {
            Measured fastJar = best(service, Packaging.FAST_JAR);
            measure(service, Packaging.AOT_RECORDING, true);
            Measured aot = best(service, Packaging.AOT);
            figures.put(service.module() + ".fastJarMs", fastJar.millis());
            figures.put(service.module() + ".fastJarRssMb", fastJar.rssMegabytes());
            figures.put(service.module() + ".aotMs", aot.millis());
            figures.put(service.module() + ".aotRssMb", aot.rssMegabytes());
            ratios.put(service.module() + ".aotVsFastJar", aot.millis() / fastJar.millis());
        }
        List<String> notes = new ArrayList<>(List.of(
                "best of %d starts; until /q/health/ready says so; the database is already migrated".formatted(RUNS),
                "the sample platform was up beside them (its own start: %.0f ms)".formatted(sample.millis())));
        BenchReport report = new BenchReport("startup", started, BenchReport.thisMachine(), figures, ratios, notes);
        report.write(suite.options().root().resolve("target/bench"));
        report.print(System.out);
    }

    private Measured best(SuiteService service, Packaging packaging) {
        Measured best = measure(service, packaging, true);
        for (int i = 1; i < RUNS; i++) {
            Measured next = measure(service, packaging, true);
            best = next.millis() < best.millis() ? next : best;
        }
        return best;
    }

    private Measured measure(SuiteService service, Packaging packaging, boolean stopAfterwards) {
        return narrator.during(service.module() + ", " + packaging.title(), () -> {
            ServiceProcess process = suite.process(service);
            long started = System.nanoTime();
            process.launch(packaging);
            process.awaitReady();
            double millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
            double rss = process.residentMegabytes();
            if (stopAfterwards) {
                process.stop();
            }
            return new Measured(millis, rss);
        });
    }

    private record Measured(double millis, double rssMegabytes) {}
}

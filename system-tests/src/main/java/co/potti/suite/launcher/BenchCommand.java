package co.potti.suite.launcher;

import co.potti.suite.Suite;
import co.potti.suite.SuiteOptions;
import co.potti.suite.bench.StartupBench;
import co.potti.suite.story.Narrator;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs one bench. */
@Command(name = "bench")
final class BenchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME")
    @Nullable
    String name;

    @Override
    public Integer call() {
        if (!"startup".equals(name)) {
            System.err.println("There is no bench " + name + "; there is: startup");
            return 2;
        }
        Narrator narrator = new Narrator(System.out, Launcher.terminal());
        Suite suite =
                narrator.during("real servers start", () -> Suite.startServers(SuiteOptions.of(Launcher.root(), 1)));
        try (suite) {
            new StartupBench(suite, narrator, Clock.systemUTC()).run();
            return 0;
        }
    }
}

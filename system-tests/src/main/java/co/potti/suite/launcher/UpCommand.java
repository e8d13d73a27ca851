package co.potti.suite.launcher;

import co.potti.suite.Suite;
import co.potti.suite.SuiteOptions;
import co.potti.suite.story.Narrator;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the suite and stays until it is told to end (SIGTERM). */
@Command(name = "up")
final class UpCommand implements Callable<Integer> {

    @Option(names = "--scale", defaultValue = "1")
    int scale;

    @Option(names = "--state", required = true, hidden = true)
    @Nullable
    Path state;

    @Override
    public Integer call() throws InterruptedException {
        Path directory = Objects.requireNonNull(state);
        Suite suite = StartSuite.start(SuiteOptions.of(Launcher.root(), scale), new Narrator(System.out, false));
        new RunningState(directory).publish(suite);
        new CountDownLatch(1).await();
        return 0;
    }
}

package co.potti.suite.launcher;

import co.potti.suite.Suite;
import co.potti.suite.SuiteOptions;
import co.potti.suite.story.Narrator;
import co.potti.suite.story.Story;
import co.potti.suite.story.StoryReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells the story on a fresh suite. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {

    @Option(names = "--keep", description = "leave all running")
    boolean keep;

    @Option(names = "--scale", defaultValue = "1", description = "times the data")
    int scale;

    @Option(names = "--state", required = true, hidden = true)
    @Nullable
    Path state;

    @Override
    public Integer call() {
        long began = System.nanoTime();
        SuiteOptions options = SuiteOptions.of(Launcher.root(), scale);
        Path file = Launcher.root().resolve("target/demo/report.json");
        Narrator narrator = new Narrator(System.out, Launcher.terminal());
        Suite suite = started(options, narrator, file);
        boolean stays = false;
        try {
            long told = System.nanoTime();
            StoryReport report = new Story(suite, narrator, Clock.systemUTC(), file).tell();
            narrator.remark("");
            narrator.remark("the story took %s, with the start of everything %s".formatted(since(told), since(began)));
            narrator.remark("report: " + Launcher.root().relativize(file));
            if (keep) {
                System.out.print(new RunningState(given(state)).publish(suite));
                suite.detach();
                stays = true;
            }
            return report.passed() ? 0 : 1;
        } finally {
            if (!stays) {
                narrator.during("stopping everything", suite::close);
            }
        }
    }

    /** A suite that does not even start is a report too: of one step, failed. */
    private static Suite started(SuiteOptions options, Narrator narrator, Path file) {
        long began = System.nanoTime();
        StoryReport report = new StoryReport(Clock.systemUTC().instant());
        try {
            return StartSuite.start(options, narrator);
        } catch (RuntimeException | Error e) {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            report.steps.add(new StoryReport.Step(
                    "The suite starts", StoryReport.Status.FAILED, took.toMillis(), String.valueOf(e.getMessage())));
            report.finishedAt = Clock.systemUTC().instant();
            Story.write(report, file);
            throw e;
        }
    }

    private static String since(long nanos) {
        return Narrator.seconds(Duration.ofNanos(System.nanoTime() - nanos));
    }

    private static Path given(@Nullable Path path) {
        return Objects.requireNonNull(path);
    }
}

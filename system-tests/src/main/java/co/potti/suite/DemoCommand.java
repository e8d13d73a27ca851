package co.potti.suite;

import co.potti.suite.story.Narrator;
import co.potti.suite.story.Story;
import co.potti.suite.story.StoryReport;
import java.nio.file.Path;
import java.time.Clock;
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

    @Option(names = "--guard", required = true, hidden = true)
    @Nullable
    Path guard;

    @Option(names = "--state", required = true, hidden = true)
    @Nullable
    Path state;

    @Override
    public Integer call() {
        if (scale < 1 || scale > 100) {
            System.err.println("--scale is a whole number from 1 to 100");
            return 2;
        }
        Narrator narrator = new Narrator(System.out, System.console() != null);
        Suite suite = StartSuite.start(SuiteOptions.of(Launcher.root(), scale), narrator, given(guard));
        boolean stays = false;
        try {
            StoryReport report = new Story(suite, narrator, Clock.systemUTC()).tell();
            Path file = Launcher.root().resolve("target/demo/report.json");
            Story.write(report, file);
            narrator.remark("");
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

    private static Path given(@Nullable Path path) {
        return java.util.Objects.requireNonNull(path);
    }
}

package co.potti.suite.story;

import co.potti.suite.Suite;
import co.potti.suite.story.StoryReport.Status;
import co.potti.suite.story.StoryReport.Step;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Tells the chapters in order, on a running suite. The first that fails ends the story: the others build on it. */
public final class Story {

    private static final List<Chapter> CHAPTERS = List.of(
            new LivingPlatform(),
            new Backups(),
            new ExportOfACreator(),
            new ErasureOfACreator(),
            new Drills(),
            new Objectives(),
            new Crashes());

    private final List<Chapter> chapters;
    private final StoryContext context;
    private final Clock clock;
    private final Path file;

    /** @param file where the report is written, anew after each chapter: who interrupts the story finds how far it came */
    public Story(Suite suite, Narrator narrator, Clock clock, Path file) {
        this(CHAPTERS, new StoryContext(suite, narrator, new StoryReport(clock.instant()), clock), clock, file);
    }

    Story(List<Chapter> chapters, StoryContext context, Clock clock, Path file) {
        this.chapters = chapters;
        this.context = context;
        this.clock = clock;
        this.file = file;
    }

    public StoryReport tell() {
        StoryReport report = context.report();
        write(report, file);
        boolean going = true;
        for (int i = 0; i < chapters.size() && going; i++) {
            Chapter chapter = chapters.get(i);
            context.narrator().chapter(i + 1, chapter.title());
            going = tell(chapter);
            write(report, file);
        }
        report.finishedAt = clock.instant();
        write(report, file);
        return report;
    }

    /** Also an Error is the chapter's failure: whoever reads the report must see it. */
    private boolean tell(Chapter chapter) {
        long started = System.nanoTime();
        try {
            String detail = chapter.tell(context);
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            context.report().steps.add(new Step(chapter.title(), Status.PASSED, took.toMillis(), detail));
            context.narrator().passed(detail, took);
            return true;
        } catch (RuntimeException | Error e) {
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            String why = String.valueOf(e.getMessage());
            context.report().steps.add(new Step(chapter.title(), Status.FAILED, took.toMillis(), why));
            context.narrator().failed(chapter.title(), why);
            return false;
        }
    }

    /** Writes the report as readable JSON; nobody ever reads half of it. */
    public static void write(StoryReport report, Path file) {
        ObjectMapper json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
            json.writeValue(unfinished.toFile(), report);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

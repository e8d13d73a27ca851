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

    private final Suite suite;
    private final Narrator narrator;
    private final Clock clock;

    public Story(Suite suite, Narrator narrator, Clock clock) {
        this.suite = suite;
        this.narrator = narrator;
        this.clock = clock;
    }

    public StoryReport tell() {
        StoryReport report = new StoryReport(clock.instant());
        StoryContext context = new StoryContext(suite, narrator, report);
        boolean going = true;
        for (int i = 0; i < CHAPTERS.size() && going; i++) {
            Chapter chapter = CHAPTERS.get(i);
            narrator.chapter(i + 1, chapter.title());
            going = tell(chapter, context);
        }
        report.finishedAt = clock.instant();
        return report;
    }

    private boolean tell(Chapter chapter, StoryContext context) {
        long started = System.nanoTime();
        try {
            String detail = chapter.tell(context);
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            context.report().steps.add(new Step(chapter.title(), Status.PASSED, took.toMillis(), detail));
            narrator.passed(detail, took);
            return true;
        } catch (RuntimeException e) {
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            String why = String.valueOf(e.getMessage());
            context.report().steps.add(new Step(chapter.title(), Status.FAILED, took.toMillis(), why));
            narrator.failed(chapter.title(), why);
            return false;
        }
    }

    /** Writes the report as readable JSON. */
    public static void write(StoryReport report, Path file) {
        ObjectMapper json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            json.writeValue(file.toFile(), report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

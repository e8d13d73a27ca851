package co.potti.suite.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import co.potti.suite.story.StoryReport.Status;
import co.potti.suite.story.StoryReport.Step;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a story that does not go well. */
class StoryTest {

    private static final Chapter GOOD = chapter("good", () -> "all is well");
    private static final Chapter NEVER = chapter("never", () -> "not reached");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void yesterdayItWasGreen() throws IOException {
        file = Files.writeString(directory.resolve("report.json"), "{\"steps\": [{\"status\": \"passed\"}]}");
    }

    @Test
    void theFirstChapterThatFailsEndsItAndTheReportSaysSo() {
        Chapter bad = chapter("bad", () -> {
            throw new AssertionError("lost");
        });

        StoryReport report = story(GOOD, bad, NEVER).tell();

        assertThat(report.passed()).isFalse();
        assertThat(report.steps)
                .extracting(Step::name, Step::status, Step::detail)
                .containsExactly(tuple("good", Status.PASSED, "all is well"), tuple("bad", Status.FAILED, "lost"));
        JsonNode written = written();
        assertThat(written.at("/steps/1/status").asText()).isEqualTo("failed");
        assertThat(written.hasNonNull("finishedAt")).isTrue();
    }

    @Test
    void whoInterruptsItFindsHowFarItCameAndNoGreenReport() {
        Chapter interrupted = chapter("interrupted", () -> {
            assertThat(written().at("/steps/0/name").asText()).isEqualTo("good");
            assertThat(written().get("finishedAt").isNull()).isTrue();
            return "";
        });
        Chapter first = chapter("good", () -> {
            assertThat(written().get("steps")).isEmpty();
            return "";
        });

        StoryReport report = story(first, interrupted).tell();

        assertThat(report.steps).allMatch(step -> step.status() == Status.PASSED);
    }

    @Test
    void whatIsNotKnownIsNull() {
        StoryReport report = new StoryReport(Instant.EPOCH);
        report.slo = new StoryReport.Slo(
                1, List.of(), List.of(new StoryReport.Objective("recovery-time", 99, null, null, "no-data")));

        Story.write(report, file);

        JsonNode written = written();
        assertThat(written.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "startedAt", "finishedAt", "steps", "backup", "export", "erasure", "dr", "slo", "crashes");
        assertThat(written.get("backup").isNull()).isTrue();
        assertThat(written.at("/slo/slos/0/achieved").isNull()).isTrue();
        assertThat(written.at("/slo/slos/0/budgetRemaining").isNull()).isTrue();
        assertThat(report.passed()).isFalse();
    }

    @SuppressWarnings("NullAway") // these chapters need no suite
    private Story story(Chapter... chapters) {
        Narrator silent = new Narrator(new PrintStream(OutputStream.nullOutputStream()), false);
        StoryContext context = new StoryContext(null, silent, new StoryReport(Instant.EPOCH), Clock.systemUTC());
        return new Story(List.of(chapters), context, Clock.systemUTC(), file);
    }

    private JsonNode written() {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Chapter chapter(String title, Supplier<String> tale) {
        return new Chapter() {
            @Override
            public String title() {
                return title;
            }

            @Override
            public String tell(StoryContext context) {
                return tale.get();
            }
        };
    }
}

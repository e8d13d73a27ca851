package co.potti.suite;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.suite.story.Narrator;
import co.potti.suite.story.Story;
import co.potti.suite.story.StoryReport;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The demo, as a test. */
@Order(1)
@ExtendWith(RunningSuite.class)
class StoryIT {

    private static final String IN_IT = "FROM creator WHERE handle LIKE 'demo-%'";

    @TempDir
    Path directory;

    @Test
    void theStoryHappensAndNobodyInItIsNamedInLogsOrEvents(Suite suite) throws IOException {
        Predicate<String> naming = naming(suite);
        Path file = directory.resolve("report.json");

        StoryReport report = new Story(suite, new Narrator(System.out, false), Clock.systemUTC(), file).tell();

        assertThat(report.steps)
                .allSatisfy(step -> assertThat(step.status()).as(step.detail()).isEqualTo(StoryReport.Status.PASSED));
        assertThat(report.steps).hasSize(7);
        assertThat(report.crashes)
                .extracting(StoryReport.Crash::service)
                .containsExactly("gdpr-service", "backup-service", "dr-service");
        assertThat(ReportShape.differences(new ObjectMapper().readTree(file.toFile())))
                .isEmpty();
        assertThat(logLines(suite)).isNotEmpty().noneMatch(naming);
        assertThat(TopicContents.all(suite).stream()
                        .map(message -> message.topic() + " " + message.key() + " " + message.value()))
                .isNotEmpty()
                .noneMatch(naming);
    }

    /** Whoever is in the story, by address, handle or name. */
    private static Predicate<String> naming(Suite suite) {
        String words = Stream.of("email", "handle", "display_name")
                .flatMap(column ->
                        suite.protectedRow("SELECT " + column + " " + IN_IT).lines())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile(words, Pattern.CASE_INSENSITIVE).asPredicate();
    }

    /** Of all services and servers, each with its file's name. */
    private static List<String> logLines(Suite suite) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(suite.platform().directory().resolve("log"))) {
            for (Path file : files.toList()) {
                Files.readString(file, StandardCharsets.ISO_8859_1)
                        .lines()
                        .forEach(line -> lines.add(file.getFileName() + ": " + line));
            }
        }
        return lines;
    }
}

package co.potti.suite;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.suite.story.Narrator;
import co.potti.suite.story.Story;
import co.potti.suite.story.StoryReport;
import co.potti.suite.story.StoryReport.Crash;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The demo, as a test. */
@Order(1)
@ExtendWith(RunningSuite.class)
class StoryIT {

    @TempDir
    Path directory;

    @Test
    void theStoryHappens(Suite suite) throws IOException {
        StoryReport report = new Story(suite, new Narrator(System.out, false), Clock.systemUTC()).tell();

        assertThat(report.steps)
                .allSatisfy(step -> assertThat(step.status()).as(step.detail()).isEqualTo(StoryReport.Status.PASSED));
        assertThat(report.steps).hasSize(7);
        assertThat(report.crashes)
                .extracting(Crash::service)
                .containsExactly("gdpr-service", "backup-service", "dr-service");
        assertThat(report.crashes).allMatch(Crash::recovered);

        Path file = directory.resolve("report.json");
        Story.write(report, file);
        JsonNode written = new ObjectMapper().readTree(file.toFile());
        assertThat(written.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "startedAt", "finishedAt", "steps", "backup", "export", "erasure", "dr", "slo", "crashes");
        assertThat(written.at("/steps/0/status").asText()).isEqualTo("passed");
        assertThat(written.at("/dr/pointInTime/resurrected").asLong()).isEqualTo(1);
        assertThat(written.at("/dr/pointInTime/residual").asLong()).isZero();
    }
}

package co.potti.dr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report says when the restored files cannot be started: the tool's own words. */
@SuppressWarnings("NullAway.Init")
class SandboxServerTest {

    @TempDir
    private Path directory;

    private ScriptedServer copy;

    @BeforeEach
    void restoredFiles() throws IOException {
        copy = new ScriptedServer(directory);
    }

    @AfterEach
    void endAll() {
        copy.close();
    }

    @Test
    void programsThatAreMissingAreNamed() throws IOException {
        Files.delete(directory.resolve("15/bin/pg_controldata"));

        assertFails(FailureReason.TOOL_FAILED, "cannot start");
    }

    @Test
    void filesThatCannotBeReadFailInTheToolsWords() throws IOException {
        copy.program("pg_controldata", "echo 'pg_controldata: error: could not open file' >&2; exit 1");

        assertFails(FailureReason.TOOL_FAILED, "EXITED 1: pg_controldata: error: could not open file");
    }

    @Test
    void filesWithoutAVersionWereNotRestored() throws IOException {
        Files.delete(copy.sandbox().data().resolve("PG_VERSION"));

        assertFails(FailureReason.RESTORE_FAILED, "name no PostgreSQL version");
    }

    private void assertFails(FailureReason reason, String words) {
        assertThatThrownBy(copy::start)
                .isInstanceOfSatisfying(
                        ExerciseFailedException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason))
                .hasMessageContaining(words);
    }
}

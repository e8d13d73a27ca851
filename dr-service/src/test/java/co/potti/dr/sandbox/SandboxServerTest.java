package co.potti.dr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessRunner;
import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report says when the restored files cannot be started: the tool's own words. */
@SuppressWarnings("NullAway.Init")
class SandboxServerTest {

    private final ProcessRunner runner = new ProcessRunner();

    @TempDir
    private Path directory;

    private Sandbox sandbox = TestSandboxes.SANDBOX;

    @BeforeEach
    void restoredFiles() throws IOException {
        sandbox = new Sandbox("d1", directory.resolve("d1"));
        Files.createDirectories(sandbox.data());
        Files.writeString(sandbox.data().resolve("PG_VERSION"), "15\n");
    }

    @AfterEach
    void endAll() {
        runner.close();
    }

    @Test
    void programsThatAreMissingAreNamed() {
        assertFails(FailureReason.TOOL_FAILED, "cannot start");
    }

    @Test
    void filesThatCannotBeReadFailInTheToolsWords() throws IOException {
        program("pg_controldata", "echo 'pg_controldata: error: could not open file' >&2; exit 1");

        assertFails(FailureReason.TOOL_FAILED, "EXITED 1: pg_controldata: error: could not open file");
    }

    @Test
    void filesWithoutAVersionWereNotRestored() throws IOException {
        Files.delete(sandbox.data().resolve("PG_VERSION"));

        assertFails(FailureReason.RESTORE_FAILED, "name no PostgreSQL version");
    }

    private void program(String name, String script) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("15/bin"));
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void assertFails(FailureReason reason, String words) {
        assertThatThrownBy(() -> SandboxServer.start(
                        sandbox,
                        TestSandboxes.configuration(Map.of()),
                        new SandboxProcesses(runner, sandbox),
                        new SandboxTools(directory, sandbox, null),
                        "creators",
                        LineListener.NONE))
                .isInstanceOfSatisfying(
                        ExerciseFailedException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason))
                .hasMessageContaining(words);
    }
}

package co.potti.dr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.pgbackrest.WalSegment;
import co.potti.common.process.Command;
import co.potti.common.process.ProcessResult;
import co.potti.common.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script as a real shell runs it, with a program in pgBackRest's place that says what it is asked. */
@SuppressWarnings("NullAway.Init")
class PinnedArchiveGetTest {

    private static final WalSegment LAST = WalSegment.parse("00000002000000000000000A");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "000000020000000000000009, 0",
        "00000002000000000000000A, 0",
        "00000002000000000000000B, 1",
        "000000020000000100000000, 1",
        "000000030000000000000001, 1",
        "000000010000000000000001, 0",
        "00000003.history, 0",
    })
    void handsOutWhatLiesBeforeThePin(String asked, int exitCode) throws Exception {
        ProcessResult result = ask(asked, "exit 0");

        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.stdoutText()).isEqualTo(exitCode == 0 ? "asked " + asked + " pg_wal/X" : "");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "25, 200", "103, 200", "125, 200"})
    void onlyNotFoundLooksLikeTheEndOfTheArchive(int pgBackRest, int exitCode) throws Exception {
        assertThat(ask("000000020000000000000001", "exit " + pgBackRest).exitCode())
                .isEqualTo(exitCode);
    }

    @Test
    void quotesItsArguments() {
        assertThat(PinnedArchiveGet.script(LAST, List.of("it's"))).contains("'it'\\''s' \"$1\" \"$2\"");
    }

    private ProcessResult ask(String segment, String ending) throws IOException, InterruptedException {
        Path program = Files.writeString(directory.resolve("fake"), "echo asked $1 $2\n" + ending + "\n");
        Path script = Files.writeString(
                directory.resolve("archive-get"), PinnedArchiveGet.script(LAST, List.of("sh", program.toString())));
        try (ProcessRunner runner = new ProcessRunner()) {
            return runner.run(Command.of("sh", script.toString(), segment, "pg_wal/X"));
        }
    }
}

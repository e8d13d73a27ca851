package co.potti.dr.sandbox;

import co.potti.common.process.Command;
import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The programs of the PostgreSQL version that the restored files need, as their owner runs them.
 *
 * @param runAs user who owns the files; null: the one who runs this service
 */
record SandboxTools(
        Path postgresDirectory, Sandbox sandbox, @Nullable String runAs) {

    /**
     * A program of the version that the data directory names in {@code PG_VERSION}.
     *
     * @throws ExerciseFailedException when it names none
     */
    Path program(String name) {
        try {
            String version =
                    Files.readString(sandbox.data().resolve("PG_VERSION")).strip();
            return postgresDirectory.resolve(version).resolve("bin").resolve(name);
        } catch (IOException missing) {
            throw new ExerciseFailedException(
                    FailureReason.RESTORE_FAILED, "the restored files name no PostgreSQL version", missing);
        }
    }

    Command command(Duration deadline, String program, List<String> arguments) {
        return command(program, arguments).withDeadline(deadline);
    }

    Command command(String program, List<String> arguments) {
        List<String> argv = new ArrayList<>();
        argv.add(program(program).toString());
        argv.addAll(arguments);
        return plain(argv);
    }

    Command plain(List<String> argv) {
        return Command.of(argv)
                .withDirectory(sandbox.root())
                .withEnvironment("LC_ALL", "C")
                .withRunAs(runAs);
    }
}

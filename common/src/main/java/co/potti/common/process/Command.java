package co.potti.common.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to run. There is no shell: each element of {@code argv} reaches the program as it is.
 *
 * @param argv program and arguments, at least the program
 * @param environment added to this process's own environment
 * @param directory where it runs; null: this process's own
 * @param deadline after which the whole tree is stopped; null: none
 * @param grace time between the polite TERM and the KILL that follows it
 * @param runAs user whose uid, gid and groups the child takes (only root may); null: stay who we are
 * @param logFile file that receives both output streams, appended; null: they are read by line
 * @param keptCharacters how much of each stream's end is kept, and the longest line that stays in one piece
 */
public record Command(
        List<String> argv,
        Map<String, String> environment,
        @Nullable Path directory,
        @Nullable Duration deadline,
        Duration grace,
        @Nullable String runAs,
        @Nullable Path logFile,
        int keptCharacters) {

    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(3);

    /** Enough for the whole of {@code pgbackrest info} on years of backups. */
    private static final int DEFAULT_KEPT_CHARACTERS = 16 * 1024 * 1024;

    public Command {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        if (deadline != null && !deadline.isPositive()) {
            throw new IllegalArgumentException("deadline must be positive, was " + deadline);
        }
        if (keptCharacters < 1) {
            throw new IllegalArgumentException("at least one character must be kept, was " + keptCharacters);
        }
    }

    public static Command of(List<String> argv) {
        return new Command(argv, Map.of(), null, null, DEFAULT_GRACE, null, null, DEFAULT_KEPT_CHARACTERS);
    }

    public static Command of(String... argv) {
        return of(List.of(argv));
    }

    public Command withEnvironment(String name, String value) {
        Map<String, String> wider = new HashMap<>(environment);
        wider.put(name, value);
        return new Command(argv, wider, directory, deadline, grace, runAs, logFile, keptCharacters);
    }

    public Command withDirectory(Path newDirectory) {
        return new Command(argv, environment, newDirectory, deadline, grace, runAs, logFile, keptCharacters);
    }

    public Command withDeadline(Duration newDeadline) {
        return new Command(argv, environment, directory, newDeadline, grace, runAs, logFile, keptCharacters);
    }

    public Command withGrace(Duration newGrace) {
        return new Command(argv, environment, directory, deadline, newGrace, runAs, logFile, keptCharacters);
    }

    public Command withRunAs(@Nullable String user) {
        return new Command(argv, environment, directory, deadline, grace, user, logFile, keptCharacters);
    }

    public Command withLogFile(Path file) {
        return new Command(argv, environment, directory, deadline, grace, runAs, file, keptCharacters);
    }

    public Command withKeptCharacters(int characters) {
        return new Command(argv, environment, directory, deadline, grace, runAs, logFile, characters);
    }

    /** The arguments as they are handed to the kernel: with the change of user in front when there is one. */
    public List<String> effectiveArgv() {
        if (runAs == null) {
            return argv;
        }
        List<String> changed =
                new ArrayList<>(List.of("setpriv", "--reuid=" + runAs, "--regid=" + runAs, "--init-groups", "--"));
        changed.addAll(argv);
        return List.copyOf(changed);
    }

    /** The program's name, for messages; never the arguments, which may hold secrets. */
    public String program() {
        return Path.of(argv.getFirst()).getFileName().toString();
    }
}

package co.potti.common.pgbackrest;

import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessResult;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** pgBackRest for one stanza: typed commands in, typed answers or {@link PgBackRestException} out. */
public final class PgBackRest {

    private static final Duration GRACE = Duration.ofMillis(900);

    private final ProcessRunner processes;
    private final Path executable;
    private final Path configurationFile;
    private final String stanza;
    private final @Nullable String runAs;

    /**
     * @param configurationFile a rendered {@link PgBackRestConfiguration}
     * @param runAs user that owns the data directory, when we are root; null: stay who we are
     */
    public PgBackRest(
            ProcessRunner processes, Path executable, Path configurationFile, String stanza, @Nullable String runAs) {
        this.processes = processes;
        this.executable = executable;
        this.configurationFile = configurationFile;
        this.stanza = stanza;
        this.runAs = runAs;
    }

    /** Arguments as they reach the program. */
    public List<String> argv(PgBackRestCommand command) {
        List<String> argv = new ArrayList<>();
        argv.add(executable.toString());
        argv.add("--config=" + configurationFile);
        argv.add("--stanza=" + stanza);
        argv.addAll(command.options());
        argv.add(command.word());
        argv.addAll(command.operands(stanza));
        return List.copyOf(argv);
    }

    /** The same as a command to start, with the deadline proper to it. */
    public Command command(PgBackRestCommand command) {
        Command plain = Command.of(argv(command)).withRunAs(runAs);
        OptionalInt kept = command.keptCharacters();
        Command roomy = kept.isPresent() ? plain.withKeptCharacters(kept.getAsInt()) : plain;
        Duration deadline = command.deadline();
        return deadline == null ? roomy : roomy.withDeadline(deadline);
    }

    /**
     * Starts a long command that is stopped, whole tree, at the deadline; its end is judged with {@link #check}. Its grace is
     * shorter than what is left of a lease when that is lost, so that a polite stop never delays the kill beyond it (B10).
     */
    public RunningProcess start(PgBackRestCommand command, Duration deadline, LineListener listener) {
        return processes.start(command(command).withDeadline(deadline).withGrace(GRACE), listener);
    }

    /** Runs a command to its end. */
    public ProcessResult run(PgBackRestCommand command) throws InterruptedException {
        return check(command, processes.run(command(command)));
    }

    /** Returns the result when it is a success. */
    public ProcessResult check(PgBackRestCommand command, ProcessResult result) {
        if (!result.succeeded()) {
            throw PgBackRestException.of(command, result);
        }
        return result;
    }

    /** What one repository holds; an unreadable repository is an exception, never an empty answer. */
    public RepositoryInfo info(int repository) throws InterruptedException {
        ProcessResult result = run(new PgBackRestCommand.ShowInfo(repository));
        return InfoParser.parse(result.stdoutText(), stanza, repository);
    }

    /** The archive of one repository as it is listed now, e.g. for {@code 15-1}. */
    public ArchiveListing archive(int repository, String path) throws InterruptedException {
        ProcessResult result = run(new PgBackRestCommand.ListArchive(repository, path));
        return ArchiveListing.parse(result.stdoutText());
    }
}

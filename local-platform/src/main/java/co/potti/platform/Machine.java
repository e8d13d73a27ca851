package co.potti.platform;

import co.potti.common.process.Command;
import co.potti.common.process.ProcessResult;
import co.potti.common.process.ProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What all servers share: the working directory, the user they run as, free ports, child processes and the authority. */
final class Machine implements AutoCloseable {

    private static final String SERVER_USER = "postgres";
    private static final Duration COMMAND_DEADLINE = Duration.ofSeconds(60);

    private final @Nullable String runAs;
    private final WorkDirectory directory;
    private final Ports ports = new Ports();
    private final ProcessRunner processes = new ProcessRunner();
    private final CertificateAuthority authority;
    private volatile boolean closing;

    Machine(PlatformOptions options) {
        this.runAs = "root".equals(System.getProperty("user.name")) ? SERVER_USER : null;
        this.directory = WorkDirectory.create(options.directory(), runAs);
        this.authority = new CertificateAuthority(this);
    }

    WorkDirectory directory() {
        return directory;
    }

    Ports ports() {
        return ports;
    }

    ProcessRunner processes() {
        return processes;
    }

    CertificateAuthority authority() {
        return authority;
    }

    /** The other user that servers run as: PostgreSQL refuses root. */
    Optional<String> runAs() {
        return Optional.ofNullable(runAs);
    }

    /** Name of the operating system's user that servers run as. */
    String serverUser() {
        return runAs == null ? System.getProperty("user.name") : runAs;
    }

    Command serverCommand(List<String> argv) {
        return Command.of(argv).withRunAs(runAs).withDirectory(directory.root());
    }

    /** Runs a program to its end as the servers' user. */
    ProcessResult run(String server, Path program, String... arguments) {
        return run(server, serverCommand(argv(program, arguments)));
    }

    /** Runs a program to its end as ourselves. */
    ProcessResult runAsOurselves(String server, Path program, String... arguments) {
        return run(server, Command.of(argv(program, arguments)));
    }

    /** Runs a command; anything but success is a failure of that server. */
    ProcessResult run(String server, Command command) {
        refuseWhenClosing();
        ProcessResult result = attempt(command);
        if (!result.succeeded()) {
            throw new PlatformException("%s: %s %s with code %d: %s%n%s"
                    .formatted(
                            server,
                            command.program(),
                            result.outcome(),
                            result.exitCode(),
                            result.stderrText(),
                            result.stdoutText()));
        }
        return result;
    }

    ProcessResult attempt(Command command) {
        try {
            return processes.run(command.deadline() == null ? command.withDeadline(COMMAND_DEADLINE) : command);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PlatformException("interrupted while running " + command.program(), interrupted);
        }
    }

    /** From now on nothing new is started; what is needed to stop still runs. */
    void beginClosing() {
        closing = true;
    }

    void refuseWhenClosing() {
        if (closing) {
            throw new PlatformException("the local platform is being stopped");
        }
    }

    @Override
    public void close() {
        processes.close();
        directory.removeIfTemporary();
    }

    private static List<String> argv(Path program, String... arguments) {
        return Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList();
    }
}

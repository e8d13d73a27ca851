package co.potti.suite.launcher;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What {@code ./dev} calls once everything is built. */
@Command(
        name = "launcher",
        mixinStandardHelpOptions = true,
        subcommands = {DemoCommand.class, UpCommand.class, StatusCommand.class, BenchCommand.class})
public final class Launcher {

    private Launcher() {}

    /** Exits with 0 when what was asked for succeeded. */
    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new Launcher())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    System.err.println("✗ " + failure.getMessage());
                    return 1;
                });
        System.exit(commandLine.execute(arguments));
    }

    /** Whether somebody watches; {@code ./dev} tells, because a program in the background cannot find out. */
    static boolean terminal() {
        return Boolean.getBoolean("potti.terminal");
    }

    /** The project's directory, given by {@code ./dev}. */
    public static Path root() {
        return Path.of(System.getProperty("potti.root", ".")).toAbsolutePath().normalize();
    }
}

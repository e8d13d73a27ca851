package co.potti.slo;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.process.Command;
import co.potti.common.process.ProcessResult;
import co.potti.common.process.ProcessRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The real promtool and amtool. A machine without them fails the test with the package to install. */
public final class Promtool {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private Promtool() {}

    public static void checkRules(List<Path> files) {
        run("promtool", "prometheus", List.of("check", "rules"), files);
    }

    public static void testRules(List<Path> files) {
        run("promtool", "prometheus", List.of("test", "rules"), files);
    }

    public static void checkAlertmanagerConfiguration(Path file) {
        run("amtool", "prometheus-alertmanager", List.of("check-config"), List.of(file));
    }

    private static void run(String tool, String debianPackage, List<String> verb, List<Path> files) {
        assertThat(isOnPath(tool))
                .as("%s is not on the PATH: apt-get install --no-install-recommends %s", tool, debianPackage)
                .isTrue();
        List<String> arguments = new ArrayList<>(List.of(tool));
        arguments.addAll(verb);
        files.forEach(file -> arguments.add(file.toString()));

        try (ProcessRunner runner = new ProcessRunner()) {
            ProcessResult result = runner.run(Command.of(arguments).withDeadline(DEADLINE));
            assertThat(result.succeeded())
                    .as("%s%n%s", result.stdoutText(), result.stderrText())
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(tool + " was interrupted", e);
        }
    }

    private static boolean isOnPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }
}

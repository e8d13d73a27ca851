package co.potti.suite;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessLeftBehind;
import co.potti.common.process.ProcessResult;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
import co.potti.suite.launcher.Launcher;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A day with {@code ./dev up}, as somebody at a terminal has it: up, status, token, logs, down. */
@Order(0)
class UpIT {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final ProcessRunner runner = new ProcessRunner();

    @AfterEach
    void down() throws Exception {
        dev("down");
        runner.close();
    }

    @Test
    void staysUpAnswersToItsTokensAndLeavesNothing() throws Exception {
        String up = succeeded(dev("up", "--no-build"));

        assertThat(succeeded(dev("status")).lines().filter(line -> line.matches("\\S+ +ready")))
                .hasSize(SuiteService.values().length);
        assertThat(dev("up", "--no-build").succeeded()).as("a second one").isFalse();

        ApiClient requests = new ApiClient(URI.create(addressOf("gdpr-service", up)), null);
        String officer = succeeded(dev("token", "dpo")).strip();
        assertThat(requests.as(officer).tryGet("/api/gdpr/requests").status()).isEqualTo(200);
        assertThat(requests.tryGet("/api/gdpr/requests").status()).isEqualTo(401);
        assertThat(dev("token", "somebody").succeeded()).isFalse();

        follows("gdpr-service", "started in");
        Path work = Path.of(addressOf("files", up), "..").normalize();

        succeeded(dev("down"));

        assertThat(work).doesNotExist();
        assertThat(ProcessLeftBehind.marked(work.toString())).isEmpty();
        assertThat(dev("status").succeeded()).as("status of nothing").isFalse();
    }

    /** Until it is interrupted, {@code logs} shows the log and what is added to it. */
    private void follows(String service, String line) {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        RunningProcess logs = runner.start(command("logs", service), new LineListener() {
            @Override
            public void stdout(String text) {
                lines.add(text);
            }
        });
        Await.until("the log of " + service, LONG, () -> lines.stream().anyMatch(text -> text.contains(line)));
        assertThat(logs.isAlive()).isTrue();
        logs.cancel();
    }

    private static String addressOf(String name, String up) {
        Matcher line = Pattern.compile("(?m)^" + name + " +(\\S+)").matcher(up);
        assertThat(line.find()).as(up).isTrue();
        return line.group(1);
    }

    private static String succeeded(ProcessResult result) {
        assertThat(result.succeeded()).as(result.stderrText()).isTrue();
        return result.stdoutText();
    }

    private ProcessResult dev(String... arguments) throws InterruptedException {
        return runner.run(command(arguments).withDeadline(LONG));
    }

    private static Command command(String... arguments) {
        List<String> argv = Stream.concat(
                        Stream.of(Launcher.root().resolve("dev").toString()), Stream.of(arguments))
                .toList();
        return Command.of(argv);
    }
}

package co.potti.platform;

import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
import co.potti.common.time.Pauses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The service that the module under test has packaged, in a process of its own: it can be killed. */
public final class PackagedService implements AutoCloseable {

    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Path LOG = Path.of("target/packaged-service.log").toAbsolutePath();
    private static final Duration START_DEADLINE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ProcessRunner processes = new ProcessRunner();
    private final String address;
    private final URI health;
    private final Path settingsFile;
    private final Path temporaryFiles;
    private @Nullable RunningProcess process;

    /**
     * @param settings all that it needs but its ports
     * @param directory for its settings and its temporary files
     */
    public PackagedService(LocalPlatform platform, Map<String, String> settings, Path directory) throws IOException {
        int port = platform.freePort();
        int management = platform.freePort();
        Map<String, String> all = new TreeMap<>(settings);
        all.put("quarkus.http.port", String.valueOf(port));
        all.put("quarkus.management.port", String.valueOf(management));
        this.address = "http://localhost:" + port;
        this.health = URI.create("http://localhost:" + management + "/q/health/ready");
        this.temporaryFiles = Files.createDirectories(directory.resolve("tmp"));
        this.settingsFile = Files.writeString(
                directory.resolve("service.properties"),
                all.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining("\n")));
    }

    /** Where its API answers. */
    public String address() {
        return address;
    }

    /** Starts it, also again, and returns when it says that it is ready. */
    public void start() {
        Command command = Command.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Dsmallrye.config.locations=" + settingsFile,
                        "-Djava.io.tmpdir=" + temporaryFiles,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        JAR.toString())
                .withLogFile(LOG);
        RunningProcess started = processes.start(command, LineListener.NONE);
        process = started;
        long until = System.nanoTime() + START_DEADLINE.toNanos();
        while (!isReady()) {
            if (!started.isAlive() || System.nanoTime() > until || !Pauses.pause(PAUSE)) {
                throw new PlatformException("the packaged service did not become ready; see " + LOG);
            }
        }
    }

    /** SIGKILL to the service alone: what it started is left behind. */
    public void kill() throws InterruptedException {
        RunningProcess running = process;
        if (running != null) {
            running.handle().destroyForcibly();
            running.await();
        }
    }

    @Override
    public void close() {
        processes.close();
    }

    private boolean isReady() {
        try {
            return HttpProbe.answers(health);
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

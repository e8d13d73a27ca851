package co.potti.suite;

import co.potti.common.process.Command;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessRunner;
import co.potti.common.process.RunningProcess;
import co.potti.suite.Await.StoryFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One packaged service as a process of its own, which can be killed and started again with the same settings. */
public final class ServiceProcess {

    private static final Duration START_DEADLINE = Duration.ofMinutes(10);

    /** Five JVMs start at once on two cores, and none lives for long. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** Longer than a running service needs to end by itself; one in the middle of its start may not hear. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);

    /** The same when it writes an AOT cache at its end. */
    private static final Duration WRITING_GRACE = Duration.ofSeconds(40);

    private final SuiteService service;
    private final Path module;
    private final Path settingsFile;
    private final Path temporaryFiles;
    private final Path log;
    private final Path pidFile;
    private final ProcessRunner processes;
    private final ApiClient api;
    private final ApiClient management;
    private @Nullable RunningProcess process;

    ServiceProcess(
            SuiteService service,
            Path root,
            Path workDirectory,
            Map<String, String> settings,
            ServicePorts ports,
            ProcessRunner processes) {
        this.service = service;
        this.module = root.resolve(service.module());
        this.settingsFile = workDirectory.resolve("settings").resolve(service.module() + ".properties");
        this.temporaryFiles = workDirectory.resolve("tmp").resolve(service.module());
        this.log = workDirectory.resolve("log").resolve(service.module() + ".log");
        this.pidFile = workDirectory.resolve("pids").resolve(service.module());
        this.processes = processes;
        this.api = new ApiClient(URI.create("http://localhost:" + ports.http()), null);
        this.management = new ApiClient(URI.create("http://localhost:" + ports.management()), null);
        make(temporaryFiles);
        write(ports.addTo(settings));
    }

    public ApiClient api() {
        return api;
    }

    public ApiClient management() {
        return management;
    }

    /** Starts the process; {@link #awaitReady} waits for it. */
    public void launch() {
        launch(Packaging.FAST_JAR, QUICK_START, STOP_GRACE);
    }

    /** Starts the process from that packaging, with the JVM as it comes. */
    public void launch(Packaging packaging) {
        launch(packaging, List.of(), WRITING_GRACE);
    }

    private synchronized void launch(Packaging packaging, List<String> options, Duration grace) {
        List<String> argv = new ArrayList<>();
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        argv.add("-Xmx384m");
        // A killed one leaves its temporary files: they go with the suite's directory, and so does its perf data.
        argv.add("-Djava.io.tmpdir=" + temporaryFiles);
        argv.add("-XX:-UsePerfData");
        argv.addAll(options);
        argv.addAll(packaging.options(module));
        argv.add("-Dquarkus.config.locations=" + settingsFile);
        argv.add("-jar");
        argv.add(packaging.jar(module).toString());
        Command command = Command.of(argv).withLogFile(log).withGrace(grace);
        RunningProcess started = processes.start(command, LineListener.NONE);
        process = started;
        long born = started.handle()
                .info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .orElse(0L);
        write(pidFile, started.pid() + " " + born + " " + service.module() + "\n");
    }

    /** Returns when the service says that it is ready; otherwise fails with the end of its log. */
    public void awaitReady() {
        try {
            Await.until(service.module() + " to be ready", START_DEADLINE, () -> {
                if (!isAlive()) {
                    throw new StoryFailure(service.module() + " ended at its start");
                }
                return management.tryGet("/q/health/ready").status() == 200;
            });
        } catch (StoryFailure failure) {
            throw new StoryFailure(failure.getMessage() + "\nThe end of its log:\n" + logTail(), failure);
        }
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** SIGKILL to the service alone, as when its machine kills it: what it started is left behind, as in real life. */
    public synchronized void kill() {
        if (process != null) {
            process.handle().destroyForcibly();
            await();
        }
    }

    /** SIGTERM, and the whole tree after the grace. */
    public synchronized void stop() {
        if (process != null) {
            process.cancel();
            forgetPid();
        }
    }

    /** Memory that the process holds now, as the kernel counts it. */
    public synchronized double residentMegabytes() {
        RunningProcess running = process;
        if (running == null) {
            throw new IllegalStateException(service.module() + " does not run");
        }
        try {
            String resident = Files.readAllLines(Path.of("/proc", Long.toString(running.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(resident.replaceAll("[^0-9]", "")) / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sum of a metric over its label sets that contain this text, for example {@code outcome="success"}; 0 if it has none. */
    public double metric(String name, String labels) {
        return new String(management.tryGet("/q/metrics").expect(200).bytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches(Pattern.quote(name) + "[{ ].*") && line.contains(labels))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    public String logTail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return "(no log)";
        }
    }

    private synchronized void await() {
        RunningProcess dying = process;
        if (dying != null) {
            Await.until(service.module() + " to die", Duration.ofSeconds(10), () -> !dying.isAlive());
        }
    }

    private void write(Map<String, String> settings) {
        String text = new TreeMap<>(settings)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                        .collect(Collectors.joining("\n", "", "\n"));
        write(settingsFile, text);
    }

    private static void make(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forgetPid() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

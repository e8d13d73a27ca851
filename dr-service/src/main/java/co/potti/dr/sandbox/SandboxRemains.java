package co.potti.dr.sandbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends and wipes what a killed drill left (D10): at start, before any new drill. The directory belongs to one process at
 * a time, by a lock that the kernel releases with the process, so a running drill of another is never taken for remains.
 */
@ApplicationScoped
public class SandboxRemains {

    private static final Logger LOG = Logger.getLogger(SandboxRemains.class);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Path directory;
    private @Nullable FileChannel lockFile;
    private @Nullable FileLock lock;

    SandboxRemains(SandboxConfiguration configuration) {
        this.directory = configuration.directory().toAbsolutePath().normalize();
    }

    void start(@Observes @Priority(1) StartupEvent event) throws IOException {
        Files.createDirectories(directory);
        if (owned()) {
            clean();
        } else {
            LOG.warn("another process owns potti.dr.sandbox.directory; no drill runs here until it ends");
        }
    }

    synchronized void stop(@Observes ShutdownEvent event) throws IOException {
        if (lockFile != null) {
            lockFile.close();
        }
    }

    /** True when this process owns the directory; otherwise no drill may run. */
    public synchronized boolean owned() throws IOException {
        if (lock != null && lock.isValid()) {
            return true;
        }
        if (lockFile == null || !lockFile.isOpen()) {
            lockFile = FileChannel.open(lockPath(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
        lock = lockFile.tryLock();
        return lock != null;
    }

    /** Named after the directory but outside it, so that the directory is empty when no drill runs. */
    private Path lockPath() {
        UUID name = UUID.nameUUIDFromBytes(directory.toString().getBytes(StandardCharsets.UTF_8));
        return Path.of(System.getProperty("java.io.tmpdir"), "potti-dr-" + name + ".lock");
    }

    /** Ends every process of every sandbox found here and wipes them. Returns the ids of those found. */
    public List<String> clean() throws IOException {
        List<Path> found;
        try (Stream<Path> entries = Files.list(directory)) {
            found = entries.filter(Files::isDirectory).toList();
        }
        for (Path root : found) {
            clean(root);
        }
        return found.stream().map(root -> root.getFileName().toString()).toList();
    }

    private static void clean(Path root) throws IOException {
        List<ProcessHandle> processes =
                Stream.concat(written(root), named(root)).distinct().toList();
        LOG.infof(
                "exerciseId=%s: %d processes of an interrupted drill are ended", root.getFileName(), processes.size());
        processes.forEach(SandboxRemains::end);
        SandboxFiles.wipe(root);
    }

    private static Stream<ProcessHandle> written(Path root) throws IOException {
        Path file = root.resolve("processes");
        if (!Files.exists(file)) {
            return Stream.empty();
        }
        return Files.readAllLines(file).stream()
                .map(ProcessRecord::parse)
                .flatMap(Optional::stream)
                .map(ProcessRecord::stillRunning)
                .flatMap(Optional::stream);
    }

    /** Killed between start and note: found by the sandbox's own path among the arguments. */
    private static Stream<ProcessHandle> named(Path root) {
        String mark = root + "/";
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self)
                .filter(process -> argumentsOf(process).contains(mark));
    }

    /** From {@code /proc}, because {@link ProcessHandle} says nothing of the arguments when they are long. */
    private static String argumentsOf(ProcessHandle process) {
        try {
            return Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException | UncheckedIOException goneOrForeign) {
            return "";
        }
    }

    /** TERM first, so that a server gives its shared memory back, then KILL. */
    private static void end(ProcessHandle root) {
        List<ProcessHandle> tree =
                Stream.concat(root.descendants(), Stream.of(root)).toList();
        tree.forEach(ProcessHandle::destroy);
        CompletableFuture<Void> gone =
                CompletableFuture.allOf(tree.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        gone.copy()
                .completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        tree.forEach(ProcessHandle::destroyForcibly);
        gone.join();
    }
}

package co.potti.dr.sandbox;

import co.potti.common.identity.CanonicalUuid;
import co.potti.common.process.ProcessLeftBehind;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends and wipes what a killed drill left, or one that could not wipe its sandbox (D10): at start and before each drill. The
 * directory belongs to one process at a time, by a lock that the kernel releases with the process, so a running drill of
 * another is never taken for remains.
 */
@ApplicationScoped
public class SandboxRemains {

    private static final Logger LOG = Logger.getLogger(SandboxRemains.class);

    /** In the directory itself, because whoever shares the directory must see the same lock. */
    private static final String LOCK = ".lock";

    private final Path directory;
    private final SandboxGuard guard;
    private @Nullable FileChannel lockFile;
    private @Nullable FileLock lock;

    SandboxRemains(SandboxConfiguration configuration, SandboxGuard guard) {
        this.directory = configuration.directory().toAbsolutePath().normalize();
        this.guard = guard;
    }

    /** @throws SandboxRefusedException when what would be cleaned could be the protected cluster; nothing is touched then */
    void start(@Observes @Priority(1) StartupEvent event) throws IOException, InterruptedException {
        guard.admitDirectory();
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
            lockFile = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
        lock = lockFile.tryLock();
        return lock != null;
    }

    /**
     * Ends every process of every sandbox found here and wipes them. Whatever does not bear the id of a drill is nobody's
     * remains and stays, such as {@code lost+found}. Only for the owner, and only while it runs no drill.
     *
     * @return the ids of those found
     */
    public List<String> clean() throws IOException, InterruptedException {
        List<Path> found;
        try (Stream<Path> entries = Files.list(directory)) {
            found = entries.filter(SandboxRemains::isSandbox).toList();
        }
        for (Path root : found) {
            clean(root);
        }
        return found.stream().map(root -> root.getFileName().toString()).toList();
    }

    private static boolean isSandbox(Path entry) {
        return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                && CanonicalUuid.parse(entry.getFileName().toString()).isPresent();
    }

    private static void clean(Path root) throws IOException, InterruptedException {
        List<ProcessLeftBehind> processes = Stream.concat(written(root), ProcessLeftBehind.marked(root + "/"))
                .distinct()
                .toList();
        LOG.infof(
                "exerciseId=%s: %d processes of an interrupted drill are ended", root.getFileName(), processes.size());
        for (ProcessLeftBehind process : processes) {
            process.end();
        }
        SandboxFiles.wipe(root);
    }

    private static Stream<ProcessLeftBehind> written(Path root) throws IOException {
        Path file = root.resolve("processes");
        if (!Files.exists(file)) {
            return Stream.empty();
        }
        return Files.readAllLines(file).stream()
                .map(ProcessRecord::parse)
                .flatMap(Optional::stream)
                .map(process -> ProcessLeftBehind.noted(process.pid(), process.startedAt()))
                .flatMap(Optional::stream);
    }
}

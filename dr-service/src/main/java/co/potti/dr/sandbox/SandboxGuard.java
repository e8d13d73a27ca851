package co.potti.dr.sandbox;

import co.potti.common.guard.ProtectedDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Refuses whatever belongs to the protected cluster, or could (D10). */
@ApplicationScoped
public class SandboxGuard {

    /** {@code sun_path} of a Unix socket, without its terminating zero. */
    private static final int LONGEST_SOCKET_PATH = 107;

    private final SandboxConfiguration configuration;
    private final ProtectedDatabase protectedDatabase;

    SandboxGuard(SandboxConfiguration configuration, ProtectedDatabase protectedDatabase) {
        this.configuration = configuration;
        this.protectedDatabase = protectedDatabase;
    }

    /**
     * Checked before anything is written.
     *
     * @throws SandboxRefusedException with what is wrong
     */
    public void admit(Sandbox sandbox) {
        if (!SandboxFiles.plain(sandbox.root())) {
            throw new SandboxRefusedException(
                    "potti.dr.sandbox.directory may only hold letters, digits, dots, hyphens and underscores");
        }
        Path root = real(sandbox.root());
        if (!root.startsWith(real(configuration.directory())) || root.equals(real(configuration.directory()))) {
            throw new SandboxRefusedException("the sandbox is not below potti.dr.sandbox.directory");
        }
        ofProtectedCluster().forEach(path -> keepApart(root, path, "the sandbox"));
        admitSocket(sandbox);
        admitPort();
    }

    /**
     * Checked before anything in the directory is cleaned away.
     *
     * @throws SandboxRefusedException naming the key that is wrong or missing
     */
    void admitDirectory() {
        if (protectedDatabase.dataDirectory().isEmpty()) {
            throw new SandboxRefusedException(
                    "potti.protected.data-directory is needed: without it nobody knows what a drill must not touch");
        }
        Path directory = real(configuration.directory());
        ofProtectedCluster().forEach(path -> keepApart(directory, path, "potti.dr.sandbox.directory"));
    }

    private Stream<Path> ofProtectedCluster() {
        return Stream.concat(protectedDatabase.dataDirectory().stream(), protectedDatabase.socketDirectory().stream())
                .map(SandboxGuard::real);
    }

    private static void keepApart(Path path, Path ofProtectedCluster, String what) {
        if (path.startsWith(ofProtectedCluster) || ofProtectedCluster.startsWith(path)) {
            throw new SandboxRefusedException(what + " overlaps a directory of the protected cluster");
        }
    }

    private void admitSocket(Sandbox sandbox) {
        String socket =
                sandbox.sockets().resolve(".s.PGSQL." + configuration.port()).toString();
        int length = socket.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_SOCKET_PATH) {
            throw new SandboxRefusedException(
                    "the socket's path has %d bytes, at most %d are possible; use a shorter potti.dr.sandbox.directory"
                            .formatted(length, LONGEST_SOCKET_PATH));
        }
    }

    private void admitPort() {
        int port = configuration.port();
        if (port == protectedDatabase.port()) {
            throw new SandboxRefusedException("potti.dr.sandbox.port is the port of the protected cluster");
        }
        InetAddress address = listenAddress();
        if (address.isAnyLocalAddress()) {
            throw new SandboxRefusedException("potti.dr.sandbox.listen-address must not be all addresses");
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw new SandboxRefusedException("port %d is not free: %s".formatted(port, taken.getMessage()));
        }
    }

    private InetAddress listenAddress() {
        try {
            return InetAddress.getByName(configuration.listenAddress());
        } catch (UnknownHostException unknown) {
            throw new SandboxRefusedException("potti.dr.sandbox.listen-address is no address of this machine");
        }
    }

    /** With symbolic links resolved as far as the path exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Path existing = absolute; existing != null; existing = existing.getParent()) {
            if (Files.exists(existing)) {
                try {
                    return existing.toRealPath()
                            .resolve(existing.relativize(absolute))
                            .normalize();
                } catch (IOException unreadable) {
                    throw new SandboxRefusedException("a path cannot be resolved: " + unreadable.getMessage());
                }
            }
        }
        return absolute;
    }
}

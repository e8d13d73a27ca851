package co.potti.dr.sandbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.platform.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of the protected cluster can become a sandbox (D10). */
@SuppressWarnings("NullAway.Init")
class SandboxGuardTest {

    @TempDir
    private Path home;

    private Path sandboxes = Path.of("/");
    private Path data = Path.of("/");
    private int port;

    @BeforeEach
    void layOut() throws IOException {
        sandboxes = Files.createDirectory(home.resolve("drills"));
        data = Files.createDirectory(home.resolve("protected"));
        port = new Ports().free();
    }

    @Test
    void admitsAnOrdinarySandbox() {
        assertThatCode(() -> admit(sandboxes.resolve("d1"), port, "127.0.0.1")).doesNotThrowAnyException();
    }

    @Test
    void refusesThePortOfTheProtectedCluster() {
        assertRefused(sandboxes.resolve("d1"), 5432, "127.0.0.1", "port of the protected cluster");
    }

    @Test
    void refusesAPortThatSomebodyUses() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(sandboxes.resolve("d1"), taken.getLocalPort(), "127.0.0.1", "not free");
        }
    }

    @Test
    void refusesToListenEverywhere() {
        assertRefused(sandboxes.resolve("d1"), port, "0.0.0.0", "all addresses");
        assertRefused(sandboxes.resolve("d1"), port, "::", "all addresses");
    }

    @Test
    void refusesPathsOfTheProtectedClusterAlsoThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(sandboxes.resolve("link"), data);
        SandboxGuard guard = guard(home, port, "127.0.0.1");

        assertThatThrownBy(() -> guard.admit(new Sandbox("d1", data.resolve("d1"))))
                .isInstanceOf(SandboxRefusedException.class)
                .hasMessageContaining("overlaps");
        assertThatThrownBy(() -> guard.admit(new Sandbox("d1", link.resolve("d1"))))
                .isInstanceOf(SandboxRefusedException.class)
                .hasMessageContaining("overlaps");
        assertThatThrownBy(() -> guard.admit(new Sandbox("protected", data)))
                .isInstanceOf(SandboxRefusedException.class)
                .hasMessageContaining("overlaps");
    }

    @Test
    void refusesADirectoryAroundOrInsideTheProtectedCluster() throws IOException {
        Path link = Files.createSymbolicLink(sandboxes.resolve("link"), data);

        for (Path overlapping : List.of(home, data, data.resolve("drills"), link)) {
            assertThatThrownBy(() -> guard(overlapping, port, "127.0.0.1").admitDirectory())
                    .isInstanceOf(SandboxRefusedException.class)
                    .hasMessageContaining("potti.dr.sandbox.directory overlaps");
        }
        assertThatCode(() -> guard(sandboxes, port, "127.0.0.1").admitDirectory())
                .doesNotThrowAnyException();
    }

    @Test
    void refusesADirectoryOfTheProtectedClustersSocket() {
        SandboxConfiguration configuration =
                TestSandboxes.configuration(Map.of("potti.dr.sandbox.directory", sandboxes.toString()));
        SandboxGuard guard = new SandboxGuard(
                configuration, new FakeProtectedDatabase(Optional.of(data), Optional.of(sandboxes.resolve("socket"))));

        assertThatThrownBy(guard::admitDirectory)
                .isInstanceOf(SandboxRefusedException.class)
                .hasMessageContaining("potti.dr.sandbox.directory overlaps");
    }

    @Test
    void refusesToStartWithoutKnowingWhatIsProtected() {
        SandboxGuard guard = new SandboxGuard(
                TestSandboxes.configuration(Map.of()), new FakeProtectedDatabase(Optional.empty(), Optional.empty()));

        assertThatThrownBy(guard::admitDirectory)
                .isInstanceOf(SandboxRefusedException.class)
                .hasMessageContaining("potti.protected.data-directory");
    }

    @Test
    void refusesWhatIsNotBelowItsDirectory() {
        assertRefused(sandboxes.resolve("../elsewhere"), port, "127.0.0.1", "not below");
        assertRefused(sandboxes, port, "127.0.0.1", "not below");
    }

    @Test
    void refusesPathsThatConfigurationFilesWouldMisread() {
        assertRefused(sandboxes.resolve("with space"), port, "127.0.0.1", "letters");
        assertRefused(sandboxes.resolve("d%f"), port, "127.0.0.1", "letters");
    }

    @Test
    void refusesASocketPathThatIsTooLong() {
        assertRefused(sandboxes.resolve("d".repeat(100)), port, "127.0.0.1", "at most 107");
    }

    private void assertRefused(Path root, int sandboxPort, String address, String words) {
        assertThatThrownBy(() -> admit(root, sandboxPort, address))
                .isInstanceOf(SandboxRefusedException.class)
                .hasMessageContaining(words);
    }

    private void admit(Path root, int sandboxPort, String address) {
        guard(sandboxes, sandboxPort, address).admit(new Sandbox("d1", root));
    }

    private SandboxGuard guard(Path directory, int sandboxPort, String address) {
        SandboxConfiguration configuration = TestSandboxes.configuration(Map.of(
                "potti.dr.sandbox.directory", directory.toString(),
                "potti.dr.sandbox.port", String.valueOf(sandboxPort),
                "potti.dr.sandbox.listen-address", address));
        return new SandboxGuard(configuration, new FakeProtectedDatabase(data));
    }
}

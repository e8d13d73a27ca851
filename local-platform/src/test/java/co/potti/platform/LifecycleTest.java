package co.potti.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.identity.ServicePrincipal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {

    @Test
    void thePartsStartAtTheSameTime() {
        LocalPlatform platform = SharedPlatform.get();

        assertThat(platform.parts()).isEqualTo(EnumSet.allOf(Part.class));
        assertThat(platform.startTimes()).containsOnlyKeys(Part.values());
        Duration oneAfterTheOther = platform.startTimes().values().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(platform.startTime().multipliedBy(4)).isLessThan(oneAfterTheOther.multipliedBy(3));
    }

    @Test
    void closingLeavesNeitherProcessNorFile() throws IOException {
        LocalPlatform platform = LocalPlatform.start(PlatformOptions.everything());
        List<ProcessHandle> servers = servers(platform);
        List<ProcessHandle> processes = servers.stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .toList();
        assertThat(servers).hasSizeGreaterThanOrEqualTo(Part.values().length).allMatch(ProcessHandle::isAlive);

        platform.close();

        assertThat(processes).noneMatch(ProcessHandle::isAlive);
        assertThat(platform.directory()).doesNotExist();
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(platform.directory().toString())))
                .isEmpty();
    }

    @Test
    void aNamedDirectoryStaysForInspectionAndHoldsSettingsOnlyForUs(@TempDir Path parent) throws IOException {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        Path directory = parent.resolve("here");

        try (LocalPlatform platform = LocalPlatform.start(
                PlatformOptions.of(Set.of(Part.REDIS, Part.SMTP)).withDirectory(directory))) {
            Path file = platform.settingsFile(ServicePrincipal.GDPR);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(load(file)).isEqualTo(platform.settings(ServicePrincipal.GDPR));
        }

        assertThat(directory.resolve("settings/gdpr.properties")).exists();
        assertThat(Files.list(directory.resolve("pids"))).isEmpty();
    }

    @Test
    void aServerThatDiesAtItsStartIsNamedWithTheEndOfItsLog(@TempDir Path directory) {
        try (LocalPlatform platform =
                LocalPlatform.start(PlatformOptions.of(Set.of(Part.REDIS)).withDirectory(directory))) {
            platform.stop(Part.REDIS);
            write(directory.resolve("redis/redis.conf"), "no-such-directive yes\n");

            assertThatThrownBy(() -> platform.start(Part.REDIS))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("redis ended at its start")
                    .hasMessageContaining("no-such-directive");
        }
    }

    @Test
    void aDirectoryThatTheServersCannotEnterIsNamed(@TempDir Path closed) {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "servers have a user of their own");

        assertThatThrownBy(() -> LocalPlatform.start(
                        PlatformOptions.of(Set.of(Part.REDIS)).withDirectory(closed.resolve("here"))))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("user postgres cannot enter " + closed);
    }

    @Test
    void aPartThatWasNotAskedForIsNamed() {
        try (LocalPlatform platform = LocalPlatform.start(PlatformOptions.of(Set.of(Part.REDIS)))) {
            assertThatThrownBy(() -> platform.stop(Part.KAFKA))
                    .isInstanceOf(PlatformException.class)
                    .hasMessageContaining("kafka was not asked for");
        }
    }

    /** The processes of the pid files, their start times compared. */
    private static List<ProcessHandle> servers(LocalPlatform platform) throws IOException {
        try (Stream<Path> files = Files.list(platform.directory().resolve("pids"))) {
            return files.map(LifecycleTest::read)
                    .map(line -> line.split(" ", -1))
                    .flatMap(fields -> ProcessHandle.of(Long.parseLong(fields[0]))
                            .filter(process ->
                                    process.info().startInstant().orElseThrow().toEpochMilli()
                                            == Long.parseLong(fields[1]))
                            .stream())
                    .toList();
        }
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}

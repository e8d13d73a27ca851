package co.potti.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the servers' programs, or says which Debian package brings them. */
final class Executables {

    private static final Path POSTGRESQL = Path.of("/usr/lib/postgresql");
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final List<Path> DIRECTORIES =
            List.of(Path.of("/usr/bin"), Path.of("/usr/sbin"), Path.of("/usr/local/bin"), Path.of("/bin"));

    private Executables() {}

    static Path of(String program, String debianPackage) {
        return find(program).orElseThrow(() -> missing(program, debianPackage));
    }

    /** The first of two that is installed. */
    static Path either(String program, String otherProgram, String debianPackage) {
        return find(program).or(() -> find(otherProgram)).orElseThrow(() -> missing(program, debianPackage));
    }

    /** A program of the newest PostgreSQL server installed, 15 or later. */
    static Path postgresql(String program) {
        if (!Files.isDirectory(POSTGRESQL)) {
            throw missing(program, "postgresql");
        }
        try (Stream<Path> versions = Files.list(POSTGRESQL)) {
            return versions.filter(version -> major(version) >= 15)
                    .sorted(Comparator.comparingInt(Executables::major).reversed())
                    .map(version -> version.resolve("bin").resolve(program))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> missing(program, "postgresql (15 or later)"));
        } catch (IOException unreadable) {
            throw new PlatformException("cannot read " + POSTGRESQL, unreadable);
        }
    }

    /**
     * The directory of the object store's classes, below that of this machine's architecture. Debian 13 has a path in its
     * default which only works from {@code /usr}.
     */
    static Path cephClasses() {
        try (Stream<Path> architectures = Files.list(LIBRARIES)) {
            return architectures
                    .map(architecture -> architecture.resolve("rados-classes"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> missing("rados-classes", "ceph-osd"));
        } catch (IOException unreadable) {
            throw new PlatformException("cannot read " + LIBRARIES, unreadable);
        }
    }

    private static int major(Path version) {
        String name = version.getFileName().toString();
        return name.chars().allMatch(Character::isDigit) ? Integer.parseInt(name) : 0;
    }

    private static Optional<Path> find(String program) {
        return DIRECTORIES.stream()
                .map(directory -> directory.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static PlatformException missing(String program, String debianPackage) {
        return new PlatformException(
                "program " + program + " is missing: apt-get install --no-install-recommends " + debianPackage);
    }
}

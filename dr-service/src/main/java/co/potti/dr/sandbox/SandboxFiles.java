package co.potti.dr.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes files that belong to the user who runs PostgreSQL and to nobody else, and takes whole trees away. */
final class SandboxFiles {

    /** Paths end up in configuration files of PostgreSQL and pgBackRest, whose quoting differs; so none is needed. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._-]+");

    private final @Nullable UserPrincipal owner;

    private SandboxFiles(@Nullable UserPrincipal owner) {
        this.owner = owner;
    }

    /**
     * @param runAs the user, or null for the one who runs this service
     */
    static SandboxFiles ownedBy(Path anywhere, @Nullable String runAs) throws IOException {
        return new SandboxFiles(
                runAs == null
                        ? null
                        : anywhere.getFileSystem()
                                .getUserPrincipalLookupService()
                                .lookupPrincipalByName(runAs));
    }

    static boolean plain(Path path) {
        return PLAIN.matcher(path.toString()).matches();
    }

    void directory(Path path) throws IOException {
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        give(path);
    }

    void write(Path path, String text) throws IOException {
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(path, text.getBytes(StandardCharsets.UTF_8));
        give(path);
    }

    private void give(Path path) throws IOException {
        if (owner != null) {
            Files.getFileAttributeView(path, PosixFileAttributeView.class).setOwner(owner);
        }
    }

    /** Deletes a tree without following symbolic links: a tablespace's link goes, what it points to does not. */
    static void wipe(Path root) throws IOException {
        if (!Files.exists(root, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

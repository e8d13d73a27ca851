package co.potti.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import org.jspecify.annotations.Nullable;

/** Where everything lives. Directories are 0700 and files 0600, owned by the servers' user or by ourselves. */
final class WorkDirectory {

    private final Path root;
    private final boolean temporary;
    private final @Nullable String serverUser;

    private WorkDirectory(Path root, boolean temporary, @Nullable String serverUser) {
        this.root = root;
        this.temporary = temporary;
        this.serverUser = serverUser;
    }

    static WorkDirectory create(@Nullable Path wanted, @Nullable String serverUser) {
        try {
            Path root = wanted == null ? Files.createTempDirectory("potti-") : Files.createDirectories(wanted);
            WorkDirectory directory = new WorkDirectory(root.toRealPath(), wanted == null, serverUser);
            directory.requireThatServersCanEnter();
            Files.setPosixFilePermissions(directory.root, PosixFilePermissions.fromString("rwx--x--x"));
            return directory;
        } catch (IOException refused) {
            throw new PlatformException("cannot use " + wanted + " as working directory", refused);
        }
    }

    private void requireThatServersCanEnter() throws IOException {
        for (Path above = root.getParent(); serverUser != null && above != null; above = above.getParent()) {
            if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                throw new PlatformException("user " + serverUser + " cannot enter " + above
                        + ": choose another working directory than " + root);
            }
        }
    }

    Path root() {
        return root;
    }

    Path path(String relative) {
        return root.resolve(relative);
    }

    /** A directory of the servers' user. */
    Path directory(String relative) {
        Path directory = path(relative);
        try {
            Path part = root;
            for (Path name : Path.of(relative)) {
                part = part.resolve(name);
                if (!Files.exists(part)) {
                    Files.createDirectory(part);
                    Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwx------"));
                    giveToServers(part);
                }
            }
            return directory;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** A file that only the servers' user (and root) can read. */
    Path serverFile(String relative, String content) {
        Path file = write(relative, content);
        try {
            giveToServers(file);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        return file;
    }

    /** A file that only we can read. */
    Path ownFile(String relative, String content) {
        return write(relative, content);
    }

    private Path write(String relative, String content) {
        Path file = path(relative);
        try {
            Path parent = Path.of(relative).getParent();
            if (parent != null) {
                directory(parent.toString());
            }
            Files.writeString(file, content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return file;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private void giveToServers(Path path) throws IOException {
        if (serverUser == null) {
            return;
        }
        UserPrincipalLookupService users = path.getFileSystem().getUserPrincipalLookupService();
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        view.setOwner(users.lookupPrincipalByName(serverUser));
        view.setGroup(users.lookupPrincipalByGroupName(serverUser));
    }

    /** Gives a file that a program of ours wrote to the servers. */
    Path give(Path path) {
        try {
            giveToServers(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return path;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Removes a temporary working directory; one that was asked for by name stays for inspection. */
    void removeIfTemporary() {
        if (!temporary || !Files.exists(root)) {
            return;
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}

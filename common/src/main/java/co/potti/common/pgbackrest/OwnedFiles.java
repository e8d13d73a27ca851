package co.potti.common.pgbackrest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Files and directories that only one user may read: 0700 and 0600. */
final class OwnedFiles {

    private final @Nullable String owner;

    /** @param owner who gets them; null: who we are */
    OwnedFiles(@Nullable String owner) {
        this.owner = owner;
    }

    void directory(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            own(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot prepare " + directory.getFileName(), failed);
        }
    }

    /** Replaces the file in one step, never readable by others in between. */
    void write(Path file, String text) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            Path draft = Files.createTempFile(
                    directory,
                    file.getFileName().toString(),
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, text);
            own(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + file.getFileName(), failed);
        }
    }

    private void own(Path path) throws IOException {
        if (owner != null) {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
        }
    }
}

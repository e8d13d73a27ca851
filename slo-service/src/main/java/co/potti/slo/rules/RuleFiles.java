package co.potti.slo.rules;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;

/** The rule files of this service in Prometheus' rules directory. Readers see a whole old or a whole new file, never half. */
final class RuleFiles {

    private static final String OURS = "potti-*.yml";

    private final Path directory;

    RuleFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes the directory hold exactly these files of ours; what others put there is left alone.
     *
     * @param wanted text by file name, written in this order
     * @return whether anything changed
     */
    boolean replaceWith(Map<String, String> wanted) throws IOException {
        Files.createDirectories(directory);
        boolean changed = removeOthers(wanted);
        for (Map.Entry<String, String> file : wanted.entrySet()) {
            changed |= write(directory.resolve(file.getKey()), file.getValue());
        }
        return changed;
    }

    private boolean removeOthers(Map<String, String> wanted) throws IOException {
        boolean removed = false;
        try (DirectoryStream<Path> ours = Files.newDirectoryStream(directory, OURS)) {
            for (Path file : ours) {
                if (!wanted.containsKey(file.getFileName().toString())) {
                    removed |= Files.deleteIfExists(file);
                }
            }
        }
        return removed;
    }

    private static boolean write(Path file, String text) throws IOException {
        if (text.equals(read(file))) {
            return false;
        }
        Path whole = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.writeString(whole, text);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
        return true;
    }

    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}

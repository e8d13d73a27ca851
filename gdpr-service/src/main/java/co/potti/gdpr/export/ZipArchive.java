package co.potti.gdpr.export;

import co.potti.gdpr.subject.ExportSink;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes an export as one zip, front to back, holding no more than a buffer, the first rows of each collection and the
 * names of the first files. The manifest's lines wait in a temporary file, because people may have very many files.
 */
final class ZipArchive implements ExportSink, Closeable {

    static final int MAX_LISTED_FILES = 500;
    private static final int ROWS_PER_CHECK = 1_000;
    private static final int MAX_SAME_NAME = 1_000;

    private final ZipOutputStream zip;
    private final Checkpoint checkpoint;
    private final ObjectMapper json;
    private final Path lines;
    private final BufferedWriter lineWriter;
    private final List<Excerpt> excerpts = new ArrayList<>();
    private final List<ArchiveEntry> listedFiles = new ArrayList<>();
    private final Set<String> collections = new HashSet<>();
    private int entries;
    private long files;

    /** Called often; throws when the work must stop. */
    interface Checkpoint {
        void check() throws IOException;
    }

    ZipArchive(OutputStream target, Checkpoint checkpoint, ObjectMapper json) throws IOException {
        this.zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
        this.checkpoint = checkpoint;
        this.json = json;
        this.lines = Files.createTempFile("export-", ".manifest");
        this.lineWriter = Files.newBufferedWriter(lines);
    }

    @Override
    public void collection(String name, Stream<Map<String, @Nullable Object>> rows) throws IOException {
        if (!collections.add(name)) {
            throw new IllegalArgumentException("Collection " + name + " was written before");
        }
        Excerpt excerpt = new Excerpt(name, "data/" + name + ".json");
        MeteredEntry entry = begin(excerpt.path());
        try (JsonGenerator generator = json.createGenerator(entry)) {
            generator.writeStartArray();
            for (Iterator<Map<String, @Nullable Object>> all = rows.iterator(); all.hasNext(); ) {
                Map<String, @Nullable Object> row = all.next();
                generator.writeRaw('\n');
                generator.writePOJO(row);
                excerpt.add(row);
                if (excerpt.items() % ROWS_PER_CHECK == 0) {
                    checkpoint.check();
                }
            }
            generator.writeRaw('\n');
            generator.writeEndArray();
        }
        end(entry, excerpt.path(), excerpt.items());
        excerpts.add(excerpt);
    }

    /**
     * Empty markers of folders are left out. Two files whose names would be the same, because they come from different
     * prefixes or stand for the same path, are numbered.
     */
    @Override
    public void file(String name, InputStream content) throws IOException {
        int first = content.read();
        if (first < 0 && EntryName.folder(name)) {
            return;
        }
        checkpoint.check();
        String path = newEntry("files/" + EntryName.of(name));
        MeteredEntry entry = new MeteredEntry(zip);
        if (first >= 0) {
            entry.write(first);
            content.transferTo(entry);
        }
        ArchiveEntry finished = end(entry, path, 1);
        files++;
        if (listedFiles.size() < MAX_LISTED_FILES) {
            listedFiles.add(finished);
        }
    }

    /** A text that explains the rest. */
    void text(String path, String content) throws IOException {
        MeteredEntry entry = begin(path);
        entry.write(content.getBytes(StandardCharsets.UTF_8));
        end(entry, path, 1);
    }

    /** Writes {@code manifest.json}, which lists every entry but itself, and completes the zip. */
    void finish(Map<String, String> facts) throws IOException {
        lineWriter.close();
        zip.putNextEntry(new ZipEntry("manifest.json"));
        try (JsonGenerator generator = json.createGenerator(new MeteredEntry(zip))) {
            generator.writeStartObject();
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                generator.writeStringField(fact.getKey(), fact.getValue());
            }
            generator.writeArrayFieldStart("entries");
            writeLines(generator);
            generator.writeEndArray();
            generator.writeEndObject();
        }
        zip.closeEntry();
        zip.finish();
    }

    List<Excerpt> excerpts() {
        return excerpts;
    }

    List<ArchiveEntry> listedFiles() {
        return listedFiles;
    }

    long files() {
        return files;
    }

    int entries() {
        return entries;
    }

    @Override
    public void close() throws IOException {
        lineWriter.close();
        Files.deleteIfExists(lines);
    }

    private void writeLines(JsonGenerator generator) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(lines)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                generator.writeRaw(generator.getOutputContext().getEntryCount() == 0 ? "\n" : "");
                generator.writeRawValue(line);
                generator.writeRaw('\n');
            }
        }
    }

    private MeteredEntry begin(String path) throws IOException {
        checkpoint.check();
        zip.putNextEntry(new ZipEntry(path));
        return new MeteredEntry(zip);
    }

    private ArchiveEntry end(MeteredEntry entry, String path, long items) throws IOException {
        entry.flush();
        zip.closeEntry();
        ArchiveEntry finished = entry.finished(path, items);
        lineWriter.write(json.writeValueAsString(finished));
        lineWriter.newLine();
        entries++;
        return finished;
    }

    /** Begins an entry of this name, or of the first like it that is free; the zip itself knows which names it has. */
    private String newEntry(String name) throws IOException {
        for (int number = 1; ; number++) {
            String free = number == 1 ? name : EntryName.numbered(name, number);
            try {
                zip.putNextEntry(new ZipEntry(free));
                return free;
            } catch (ZipException taken) {
                if (number == MAX_SAME_NAME) {
                    throw taken;
                }
            }
        }
    }
}

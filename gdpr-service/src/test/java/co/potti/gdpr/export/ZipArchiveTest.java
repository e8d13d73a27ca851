package co.potti.gdpr.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.gdpr.testing.Archives;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** G14: one zip, every entry in the manifest with its digest, in constant memory. */
class ZipArchiveTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void everyEntryIsInTheManifestWithItsDigest() throws IOException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", 7);
        row.put("title", "é\n\"quoted\"");
        row.put("gone", null);
        row.put("definition", Map.of("a", 1));

        try (ZipArchive archive = new ZipArchive(bytes, () -> {}, JSON)) {
            archive.collection("public.post", Stream.of(row));
            archive.collection("public.team", Stream.of());
            archive.file("media/a/b.jpg", stream("picture"));
            archive.text("index.html", "<p>hello</p>");
            archive.finish(Map.of("requestId", "r-1"));
        }

        Map<String, byte[]> files = Archives.read(bytes.toByteArray());
        assertThat(Archives.faults(files)).isEmpty();
        assertThat(files.keySet())
                .containsExactly(
                        "data/public.post.json",
                        "data/public.team.json",
                        "files/media/a/b.jpg",
                        "index.html",
                        "manifest.json");
        JsonNode post = JSON.readTree(files.get("data/public.post.json"));
        assertThat(post.toString())
                .isEqualTo("[{\"id\":7,\"title\":\"é\\n\\\"quoted\\\"\",\"gone\":null,\"definition\":{\"a\":1}}]");
        assertThat(JSON.readTree(files.get("data/public.team.json")).isEmpty()).isTrue();
        JsonNode manifest = JSON.readTree(files.get("manifest.json"));
        assertThat(manifest.get("requestId").asText()).isEqualTo("r-1");
        assertThat(manifest.get("entries").get(0).get("items").asInt()).isEqualTo(1);
    }

    @Test
    void theCheckSeesOneChangedByte() throws IOException {
        try (ZipArchive archive = new ZipArchive(bytes, () -> {}, JSON)) {
            archive.text("index.html", "hello");
            archive.finish(Map.of());
        }

        Map<String, byte[]> files = new HashMap<>(Archives.read(bytes.toByteArray()));
        files.put("index.html", "hellO".getBytes(StandardCharsets.UTF_8));

        assertThat(Archives.faults(files)).containsExactly("index.html differs from the manifest");
    }

    @Test
    void onlyTheFirstRowsAreKeptForTheIndexPage() throws IOException {
        try (ZipArchive archive = new ZipArchive(OutputStream.nullOutputStream(), () -> {}, JSON)) {
            archive.collection("log", IntStream.range(0, 100_000).mapToObj(i -> Map.of("n", "x".repeat(1000))));

            Excerpt excerpt = archive.excerpts().getFirst();
            assertThat(excerpt.items()).isEqualTo(100_000);
            assertThat(excerpt.rows()).hasSize(Excerpt.MAX_ROWS);
            assertThat(excerpt.rows().getFirst().getFirst()).hasSize(Excerpt.MAX_CHARACTERS + 1);
            assertThat(excerpt.partial()).isTrue();
        }
    }

    @Test
    void theWorkStopsWhenTheLeaseIsLost() throws IOException {
        int[] rows = {0};
        try (ZipArchive archive = new ZipArchive(
                OutputStream.nullOutputStream(),
                () -> {
                    if (rows[0] > 0) {
                        throw new IOException("lost");
                    }
                },
                JSON)) {
            assertThatThrownBy(() -> archive.collection(
                            "log", IntStream.range(0, 1_000_000).mapToObj(i -> Map.of("n", rows[0]++))))
                    .hasMessage("lost");
        }
        assertThat(rows[0]).isEqualTo(1000);
    }

    /** Refused until now, so that one odd key made an export impossible for good. */
    @ParameterizedTest
    @CsvSource({
        "../evil, files/%2E%2E/evil",
        "/etc/passwd, files/%2Fetc/passwd",
        "a/../../b, files/a/%2E%2E/%2E%2E/b",
        "a\\b, files/a%5Cb",
        "' ', files/%20",
        "a//b, files/a%2F/b",
        "media/, files/media%2F",
        "a/b c.jpg, files/a/b c.jpg"
    })
    void aNameThatIsNoPlainRelativePathIsEncoded(String name, String entry) throws IOException {
        assertThat(entries(Map.entry(name, "x"))).containsExactly(entry);
    }

    @Test
    void emptyMarkersOfFoldersAreLeftOutAndFilledOnesAreNot() throws IOException {
        assertThat(entries(Map.entry("media/", ""), Map.entry("media/holidays/", ""), Map.entry("media/a.jpg", "")))
                .containsExactly("files/media/a.jpg");
    }

    @Test
    void filesOfTheSameNameAreAllThere() throws IOException {
        assertThat(entries(
                        Map.entry("media/a.jpg", "of one prefix"),
                        Map.entry("media/a.jpg", "of another"),
                        Map.entry("media/.hidden", "x"),
                        Map.entry("media/.hidden", "y")))
                .containsExactly(
                        "files/media/a.jpg", "files/media/a (2).jpg", "files/media/.hidden", "files/media/.hidden (2)");
    }

    @SafeVarargs
    private final List<String> entries(Map.Entry<String, String>... files) throws IOException {
        try (ZipArchive archive = new ZipArchive(bytes, () -> {}, JSON)) {
            for (Map.Entry<String, String> file : files) {
                archive.file(file.getKey(), stream(file.getValue()));
            }
            archive.finish(Map.of());
        }
        Map<String, byte[]> read = Archives.read(bytes.toByteArray());
        assertThat(Archives.faults(read)).isEmpty();
        return read.keySet().stream()
                .filter(name -> !name.equals("manifest.json"))
                .toList();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}

package co.potti.suite.story;

import co.potti.common.digest.Sha256;
import co.potti.suite.Await.StoryFailure;
import co.potti.suite.Expect;
import co.potti.suite.subject.Mailbox;
import co.potti.suite.subject.Person;
import co.potti.suite.subject.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Somebody asks for their data and gets it: a zip through a link of their own, checked against its manifest. */
final class ExportOfACreator implements Chapter {

    private static final String MANIFEST = "manifest.json";

    @Override
    public String title() {
        return "A creator asks for their data";
    }

    @Override
    public String tell(StoryContext context) {
        Person person = context.person("demo-export");
        Requests requests = new Requests(context.suite());
        String requestId = context.narrator()
                .during(
                        person.handle() + " asks and confirms by mail",
                        () -> requests.openAndConfirm("export", person));
        context.narrator().during("export", () -> requests.awaitCompleted(requestId));

        Mailbox.Link link = new Mailbox(context.suite(), person.email()).link(requestId, "/download");
        JsonNode download = context.stranger()
                .post("/api/gdpr/download/" + requestId, Map.of("token", link.token()))
                .expect(200)
                .json();
        byte[] zip = Downloads.fetch(context, URI.create(download.get("url").asText()));
        Map<String, byte[]> entries = unzip(zip);
        int checked = checkAgainstManifest(entries);
        Expect.that(entries.containsKey("index.html"), "The export must have a page that people can read");
        context.report().export = new StoryReport.Export(requestId, entries.size(), zip.length);
        context.narrator()
                .fact(
                        "%d entries, %,d bytes; SHA-256 of %d entries as the manifest says",
                        entries.size(), zip.length, checked);
        return "export delivered through its 72-hour link";
    }

    private static int checkAgainstManifest(Map<String, byte[]> entries) {
        JsonNode manifest = json(Objects.requireNonNull(entries.get(MANIFEST), "the zip has no manifest"));
        int checked = 0;
        for (JsonNode entry : manifest.get("entries")) {
            String name = entry.get("name").asText();
            byte[] content = entries.get(name);
            if (content == null) {
                throw new StoryFailure("The manifest names " + name + ", which is not in the zip");
            }
            Expect.same("SHA-256 of " + name, entry.get("sha256").asText(), Sha256.hex(content));
            checked++;
        }
        Expect.same("entries in the manifest", entries.size() - 1, checked);
        return checked;
    }

    private static Map<String, byte[]> unzip(byte[] zip) {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream stream = new ZipInputStream(new ByteArrayInputStream(zip))) {
            ZipEntry entry = stream.getNextEntry();
            while (entry != null) {
                entries.put(entry.getName(), stream.readAllBytes());
                entry = stream.getNextEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The export is not a zip", e);
        }
        return entries;
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return new ObjectMapper().readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The manifest is not JSON", e);
        }
    }
}

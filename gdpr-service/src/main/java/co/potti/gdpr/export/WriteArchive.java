package co.potti.gdpr.export;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.export.ZipArchive.Checkpoint;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectStore;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.arc.All;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts together everything about a person: what each store holds, a page to read, the Art. 15 annex, the manifest. */
@Singleton
class WriteArchive {

    private final List<SubjectStore> stores;
    private final DataMap map;
    private final Controller controller;
    private final Template index;
    private final ObjectMapper json;
    private final Clock clock;

    WriteArchive(
            @All List<SubjectStore> stores,
            DataMap map,
            Controller controller,
            @Location("export/index.html") Template index,
            ObjectMapper json,
            Clock clock) {
        this.stores = stores;
        this.map = map;
        this.controller = controller;
        this.index = index;
        this.json = json.copy()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
        this.clock = clock;
    }

    Archive write(Subject subject, String requestId, String language, OutputStream target, Checkpoint checkpoint)
            throws IOException {
        CountingStream counted = new CountingStream(target);
        try (ZipArchive archive = new ZipArchive(counted, checkpoint, json)) {
            for (SubjectStore store : stores) {
                store.export(subject, archive);
            }
            Annex annex = Annex.of(controller, map, language);
            archive.text(
                    "article-15.json", json.writerWithDefaultPrettyPrinter().writeValueAsString(annex));
            archive.text("index.html", page(archive, annex, requestId, language));
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("requestId", requestId);
            facts.put("createdAt", clock.instant().toString());
            facts.put("dataMapVersion", map.version());
            archive.finish(facts);
            return new Archive(archive.entries(), counted.bytes, map.version());
        }
    }

    private String page(ZipArchive archive, Annex annex, String requestId, String language) {
        return index.data("fr", "fr".equals(language))
                .data("lang", language)
                .data("requestId", requestId)
                .data("createdAt", clock.instant().toString())
                .data("collections", archive.excerpts())
                .data("files", archive.listedFiles())
                .data("fileCount", archive.files())
                .data("annex", annex)
                .render();
    }

    private static final class CountingStream extends FilterOutputStream {

        private long bytes;

        CountingStream(OutputStream target) {
            super(target);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            bytes += length;
        }
    }
}

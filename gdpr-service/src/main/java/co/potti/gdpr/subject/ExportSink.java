package co.potti.gdpr.subject;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a store's export goes. Implementations stream: neither rows nor files are held in memory. */
public interface ExportSink {

    /**
     * One collection of JSON-ready rows (String, Number, Boolean, null, Map, List as values, columns in table order).
     * The stream is consumed before this method returns and closed by the caller.
     *
     * @param name file-name safe, unique within an export, for example {@code public.post}
     */
    void collection(String name, Stream<Map<String, @Nullable Object>> rows) throws IOException;

    /**
     * One file of the subject, consumed before this method returns.
     *
     * @param name relative path with forward slashes, unique within an export, for example {@code media/3f…/cover.jpg}
     */
    void file(String name, InputStream content) throws IOException;
}

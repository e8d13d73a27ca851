package co.potti.common.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Reads one stream to its end by lines; a line longer than the limit is handed on in pieces. */
final class LinePump implements Runnable {

    private static final Logger LOG = Logger.getLogger(LinePump.class);

    private final InputStream stream;
    private final int longestLine;
    private final OutputTail tail;
    private final Consumer<String> listener;

    LinePump(InputStream stream, int longestLine, OutputTail tail, Consumer<String> listener) {
        this.stream = stream;
        this.longestLine = longestLine;
        this.tail = tail;
        this.listener = listener;
    }

    @Override
    public void run() {
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            pump(reader);
        } catch (IOException closed) {
            LOG.debugf("output closed early: %s", closed.getMessage());
        }
    }

    private void pump(Reader reader) throws IOException {
        char[] buffer = new char[8192];
        StringBuilder line = new StringBuilder();
        for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    emit(line);
                } else {
                    line.append(buffer[i]);
                    if (line.length() >= longestLine) {
                        emit(line);
                    }
                }
            }
        }
        if (!line.isEmpty()) {
            emit(line);
        }
    }

    private void emit(StringBuilder line) {
        String text = line.toString();
        line.setLength(0);
        tail.add(text);
        try {
            listener.accept(text);
        } catch (RuntimeException failed) {
            LOG.error("a listener failed on a line of output; the child goes on", failed);
        }
    }
}

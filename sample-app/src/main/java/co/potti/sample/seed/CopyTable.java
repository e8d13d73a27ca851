package co.potti.sample.seed;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into one table, in PostgreSQL's COPY text format. */
final class CopyTable implements AutoCloseable {

    private static final int FLUSH_AT = 64 * 1024;

    private final CopyIn copy;
    private final StringBuilder pending = new StringBuilder(FLUSH_AT + 4_096);

    private CopyTable(CopyIn copy) {
        this.copy = copy;
    }

    /**
     * Begins.
     *
     * @param target the table and its columns, such as {@code team (id, name)}
     */
    static CopyTable into(Connection connection, String target) throws SQLException {
        return new CopyTable(
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + target + " FROM STDIN"));
    }

    /** Adds a row; values are written by {@code toString()}. */
    void row(@Nullable Object... values) throws SQLException {
        for (int column = 0; column < values.length; column++) {
            if (column > 0) {
                pending.append('\t');
            }
            append(values[column]);
        }
        pending.append('\n');
        if (pending.length() >= FLUSH_AT) {
            flush();
        }
    }

    /** Ends, and returns how many rows the table took. */
    long finish() throws SQLException {
        flush();
        return copy.endCopy();
    }

    /** Gives up what was not finished. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void append(@Nullable Object value) {
        if (value == null) {
            pending.append("\\N");
            return;
        }
        String text = value.toString();
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '\\' -> pending.append("\\\\");
                case '\t' -> pending.append("\\t");
                case '\n' -> pending.append("\\n");
                case '\r' -> pending.append("\\r");
                default -> pending.append(character);
            }
        }
    }

    private void flush() throws SQLException {
        byte[] bytes = pending.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        pending.setLength(0);
    }
}

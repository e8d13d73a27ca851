package co.potti.gdpr.erasure;

import co.potti.gdpr.schema.SubjectDatabaseException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of a result as they are fetched, never all at once. */
final class RowIterator implements Iterator<Map<String, @Nullable Object>> {

    private final ResultSet rows;
    private final Function<String, Map<String, @Nullable Object>> reader;
    private boolean ready;

    RowIterator(ResultSet rows, Function<String, Map<String, @Nullable Object>> reader) {
        this.rows = rows;
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        try {
            ready = ready || rows.next();
            return ready;
        } catch (SQLException e) {
            throw new SubjectDatabaseException("A row could not be read", e);
        }
    }

    @Override
    public Map<String, @Nullable Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        try {
            return reader.apply(rows.getString(1));
        } catch (SQLException e) {
            throw new SubjectDatabaseException("A row could not be read", e);
        }
    }
}

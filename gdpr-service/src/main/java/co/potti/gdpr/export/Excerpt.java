package co.potti.gdpr.export;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first rows of a collection, shortened, for people to read on the index page. Bounded, whatever the data. */
@RegisterForReflection
final class Excerpt {

    static final int MAX_ROWS = 25;
    static final int MAX_CHARACTERS = 300;

    private final String name;
    private final String path;
    private final List<String> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private long items;

    Excerpt(String name, String path) {
        this.name = name;
        this.path = path;
    }

    void add(Map<String, @Nullable Object> row) {
        items++;
        if (rows.size() == MAX_ROWS) {
            return;
        }
        if (rows.isEmpty()) {
            columns.addAll(row.keySet());
        }
        rows.add(columns.stream().map(column -> shortened(row.get(column))).toList());
    }

    private static String shortened(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
    }

    public String name() {
        return name;
    }

    public String path() {
        return path;
    }

    public List<String> columns() {
        return columns;
    }

    public List<List<String>> rows() {
        return rows;
    }

    public long items() {
        return items;
    }

    public boolean partial() {
        return items > rows.size();
    }
}

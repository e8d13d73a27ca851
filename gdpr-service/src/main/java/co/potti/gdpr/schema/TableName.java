package co.potti.gdpr.schema;

import java.util.Comparator;

/** A table with its schema, compared by schema, then name. */
public record TableName(String schema, String name) implements Comparable<TableName> {

    private static final Comparator<TableName> ORDER =
            Comparator.comparing(TableName::schema).thenComparing(TableName::name);

    /** Ready for SQL: always quoted, so that case and reserved words survive. */
    public String quoted() {
        return quote(schema) + "." + quote(name);
    }

    /** An identifier ready for SQL. */
    public static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public int compareTo(TableName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}

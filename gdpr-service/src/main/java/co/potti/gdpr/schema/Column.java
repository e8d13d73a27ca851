package co.potti.gdpr.schema;

/**
 * A live column.
 *
 * @param type the type as {@code format_type} writes it, for example {@code character varying(40)}
 * @param category {@code pg_type.typcategory}: S text, N number, D date or time, B boolean, E enum, U user-defined
 * @param generated computed by the database: can neither be set nor masked
 */
public record Column(String name, String type, char category, boolean nullable, boolean generated) {

    public boolean text() {
        return category == 'S';
    }

    public boolean numeric() {
        return type.equals("smallint") || type.equals("integer") || type.equals("bigint") || type.startsWith("numeric");
    }

    public boolean searchable() {
        return text() || numeric() || type.equals("uuid") || type.equals("jsonb") || type.equals("json");
    }
}

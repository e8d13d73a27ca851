package co.potti.gdpr.schema;

import java.util.Set;

/**
 * A live column.
 *
 * @param type the type as {@code format_type} writes it, for example {@code character varying(40)}
 * @param category {@code pg_type.typcategory}: S text, N number, D date or time, B boolean, E enum, U user-defined
 * @param generated computed by the database: can neither be set nor masked
 * @param values what it holds once domains and arrays are resolved
 */
public record Column(String name, String type, char category, boolean nullable, boolean generated, Values values) {

    private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "numeric");

    /** Truth values, dates and intervals: nobody is identified by one. */
    private static final String NEVER_IDENTIFYING = "BDT";

    /** Bit strings, geometry and the numbers beside {@link #NUMBERS}. */
    private static final String UNREADABLE = "VGN";

    /**
     * A single value of a column.
     *
     * @param type without length or precision, for example {@code character varying}
     * @param category as of a column
     * @param array whether the column holds many of them
     */
    public record Values(String type, char category, boolean array) {}

    /** A column whose type is neither a domain nor an array. */
    public Column(String name, String type, char category, boolean nullable, boolean generated) {
        this(name, type, category, nullable, generated, new Values(type.replaceAll("\\(.*", ""), category, false));
    }

    public boolean text() {
        return category == 'S';
    }

    public boolean numeric() {
        return NUMBERS.contains(values.type());
    }

    public boolean uuid() {
        return values.type().equals("uuid");
    }

    /** Whether an identifier can be looked for in it. */
    public boolean searchable() {
        return mayIdentify() && !unsearchable();
    }

    /** Whether it might hold an identifier in a form in which nobody looks for it. */
    public boolean unsearchable() {
        return mayIdentify()
                && !numeric()
                && (UNREADABLE.indexOf(values.category()) >= 0 || values.type().equals("bytea"));
    }

    private boolean mayIdentify() {
        return NEVER_IDENTIFYING.indexOf(values.category()) < 0;
    }
}

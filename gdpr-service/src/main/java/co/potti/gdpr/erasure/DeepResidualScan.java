package co.potti.gdpr.erasure;

import co.potti.gdpr.datamap.DataField;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.Masking;
import co.potti.gdpr.datamap.MaskingStrategy;
import co.potti.gdpr.datamap.Mention;
import co.potti.gdpr.schema.Column;
import co.potti.gdpr.schema.LiveSchema;
import co.potti.gdpr.schema.SchemaReader;
import co.potti.gdpr.schema.SubjectDatabase;
import co.potti.gdpr.schema.SubjectDatabaseException;
import co.potti.gdpr.schema.Table;
import co.potti.gdpr.schema.TableName;
import co.potti.gdpr.subject.Residue;
import co.potti.gdpr.subject.Subject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Searches snapshotted identifiers in every column of every table and materialized view, mapped or not, whose values can
 * be read as text, UUID or number; arrays, domains, documents and whatever else PostgreSQL writes as text are among them.
 * Columns that cannot be searched so are named in the result. The scan knows neither plan nor references: what the data
 * map forgot, this finds. One sequential pass serves all waiting subjects.
 *
 * <p>An identifier counts as found when it stands alone, not as a part of a longer word or address, so that {@code ann}
 * is not found in {@code anna}; a UUID counts wherever it stands, with hyphens or without. A number is looked for in numeric
 * columns only when the root row holds it as a number: a handle may well be {@code 2024}. Columns that the data map preserves
 * on a legal basis are documented retention and left out. Where the data map says that an identity is merely listed, what is
 * found of it is a mention and no residue.
 */
final class DeepResidualScan {

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final String NOT_AFTER_A_WORD = "(?<![[:alnum:]_][.+-]*)";

    /** In a document a line break is written {@code \\n}: its letter belongs to no word. */
    private static final String ESCAPE = "\\\\+([bfnrt\"/]|u[[:xdigit:]]{4})";

    private static final Pattern REGEX_SPECIAL = Pattern.compile("[^\\p{Alnum}_@ -]");

    private final SubjectDatabase database;
    private final DataMap map;

    DeepResidualScan(SubjectDatabase database, DataMap map) {
        this.database = database;
        this.map = map;
    }

    /**
     * @param mentions where identities stand that the data map merely lists
     * @param columnsSearched over all tables
     * @param unsearched columns that may hold an identifier in a form in which nobody looks for it
     */
    record Result(
            Map<Subject, List<Residue>> residues,
            Map<Subject, List<Residue>> mentions,
            int tablesSearched,
            int columnsSearched,
            List<String> unsearched) {}

    /** One identifier of one subject. */
    private record Wanted(Subject owner, String value, boolean numeric, boolean listed) {}

    Result search(List<Subject> subjects) {
        Map<Subject, List<Residue>> residues = new HashMap<>();
        Map<Subject, List<Residue>> mentions = new HashMap<>();
        subjects.forEach(subject -> {
            residues.put(subject, new ArrayList<>());
            mentions.put(subject, new ArrayList<>());
        });
        int columns = 0;
        List<String> unsearched = new ArrayList<>();
        try (Connection connection = database.open()) {
            connection.createStatement().execute("SET TRANSACTION READ ONLY");
            LiveSchema schema = SchemaReader.read(connection);
            List<Wanted> wanted = wanted(subjects, numericIdentifiers(schema), listedIdentifiers());
            for (Table table : schema.tables().values()) {
                List<Column> searched = table.columns().stream()
                        .filter(Column::searchable)
                        .filter(column -> !preserved(table.name(), column))
                        .toList();
                columns += searched.size();
                table.columns().stream()
                        .filter(Column::unsearchable)
                        .forEach(column -> unsearched.add(table.name() + "." + column.name()));
                if (!searched.isEmpty()) {
                    search(connection, table.name(), searched, wanted, residues, mentions);
                }
            }
            connection.rollback();
            return new Result(residues, mentions, schema.tables().size(), columns, List.copyOf(unsearched));
        } catch (SQLException e) {
            throw new SubjectDatabaseException("The residual scan stopped", e);
        }
    }

    private static List<Wanted> wanted(List<Subject> subjects, Set<String> numeric, Set<String> listed) {
        Set<Wanted> wanted = new LinkedHashSet<>();
        for (Subject subject : subjects) {
            subject.forms()
                    .forEach(form -> form.identifiers().forEach((field, value) -> {
                        if (value != null) {
                            wanted.add(new Wanted(subject, value, numeric.contains(field), listed.contains(field)));
                        }
                    }));
        }
        return List.copyOf(wanted);
    }

    private Set<String> numericIdentifiers(LiveSchema schema) {
        return map.identifyingFields().stream()
                .filter(field -> schema.table(map.root().table())
                        .flatMap(root -> root.column(field.name()))
                        .filter(Column::numeric)
                        .isPresent())
                .map(map.root()::qualified)
                .collect(Collectors.toSet());
    }

    private Set<String> listedIdentifiers() {
        return map.identifyingFields().stream()
                .filter(field -> field.mention() == Mention.LISTED)
                .map(map.root()::qualified)
                .collect(Collectors.toSet());
    }

    private boolean preserved(TableName table, Column column) {
        return map.collection(table)
                .filter(collection -> collection.retention().isPresent())
                .flatMap(collection -> collection.field(column.name()))
                .flatMap(DataField::masking)
                .map(Masking::strategy)
                .filter(MaskingStrategy.PRESERVE::equals)
                .isPresent();
    }

    private static void search(
            Connection connection,
            TableName table,
            List<Column> columns,
            List<Wanted> wanted,
            Map<Subject, List<Residue>> residues,
            Map<Subject, List<Residue>> mentions)
            throws SQLException {
        String sql = statement(table, columns);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, texts(connection, wanted, Wanted::value));
            statement.setArray(2, texts(connection, wanted, identifier -> pattern(identifier.value())));
            statement.setArray(3, texts(connection, wanted, DeepResidualScan::uuid));
            statement.setArray(4, texts(connection, wanted, DeepResidualScan::number));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Wanted hit = wanted.get(rows.getInt(1) - 1);
                    List<Residue> found =
                            (hit.listed() ? mentions : residues).getOrDefault(hit.owner(), new ArrayList<>());
                    for (int i = 0; i < columns.size(); i++) {
                        if (rows.getLong(i + 2) > 0) {
                            String place = table + "." + columns.get(i).name();
                            found.add(new Residue("deep-scan", place, rows.getLong(i + 2)));
                        }
                    }
                }
            }
        }
    }

    /** One pass over the table; rows without any hit are dropped by a cheap test first. */
    private static String statement(TableName table, List<Column> columns) {
        List<String> counts = new ArrayList<>();
        List<String> hits = new ArrayList<>();
        for (Column column : columns) {
            String hit = hit(column);
            hits.add(hit);
            counts.add("count(*) FILTER (WHERE " + hit + ")");
        }
        return "WITH wanted AS (SELECT position, lower(replace(value, '-', '')) AS letters, pattern, CAST(id AS uuid)"
                + " AS id, CAST(number AS numeric) AS number FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) WITH"
                + " ORDINALITY AS w(value, pattern, id, number,"
                + " position))"
                + " SELECT"
                + " wanted.position,"
                + " " + String.join(", ", counts) + " FROM " + table.quoted()
                + " t JOIN wanted ON " + String.join(" OR ", hits) + " GROUP BY wanted.position";
    }

    private static String hit(Column column) {
        String name = "t." + TableName.quote(column.name());
        boolean array = column.values().array();
        if (column.uuid()) {
            return equal("wanted.id", name, "uuid", array);
        }
        if (column.numeric()) {
            return equal("wanted.number", name, "numeric", array);
        }
        String text = name + "::text";
        return "coalesce(strpos(replace(lower(" + text + "), '-', ''), wanted.letters) > 0 AND (" + text
                + " ~* wanted.pattern OR regexp_replace(" + text + ", '" + ESCAPE + "', ' ', 'g') ~* wanted.pattern),"
                + " false)";
    }

    private static String equal(String wanted, String name, String type, boolean array) {
        String compared = array ? "ANY (" + name + "::" + type + "[])" : name + "::" + type;
        return "coalesce(" + wanted + " = " + compared + ", false)";
    }

    private static String pattern(String identifier) {
        if (UUID.matcher(identifier).matches()) {
            return "(?<![[:xdigit:]])" + identifier.replace("-", "-?") + "(?![[:xdigit:]])";
        }
        String escaped = REGEX_SPECIAL.matcher(identifier).replaceAll("\\\\$0");
        return NOT_AFTER_A_WORD + escaped + "(?![[:alnum:]_.+@-]*[[:alnum:]_])";
    }

    private static @Nullable String uuid(Wanted wanted) {
        return UUID.matcher(wanted.value()).matches() ? wanted.value() : null;
    }

    private static @Nullable String number(Wanted wanted) {
        return wanted.numeric() ? wanted.value() : null;
    }

    private static Array texts(Connection connection, List<Wanted> wanted, Function<Wanted, @Nullable String> form)
            throws SQLException {
        @Nullable Object[] values = new Object[wanted.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = form.apply(wanted.get(i));
        }
        return connection.createArrayOf("text", values);
    }
}

package co.potti.gdpr.erasure;

import co.potti.gdpr.datamap.DataField;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.Masking;
import co.potti.gdpr.datamap.MaskingStrategy;
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
 * Searches snapshotted identifiers in every text, UUID, numeric and JSON column of every table, mapped or not. It knows
 * neither plan nor references: what the data map forgot, this finds. One sequential pass serves all waiting subjects.
 *
 * <p>An identifier counts as found when it stands alone, not as a part of a longer word or address, so that {@code ann}
 * is not found in {@code anna}; a UUID counts wherever it stands. A number is looked for in numeric columns only when the
 * root row holds it as a number: a handle may well be {@code 2024}. Columns that the data map preserves on a legal basis are documented retention and left out.
 */
final class DeepResidualScan {

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final String WORD = "[[:alnum:]_.+-]";
    private static final Pattern REGEX_SPECIAL = Pattern.compile("[^\\p{Alnum}_@ -]");

    private final SubjectDatabase database;
    private final DataMap map;

    DeepResidualScan(SubjectDatabase database, DataMap map) {
        this.database = database;
        this.map = map;
    }

    /** @param columnsSearched over all tables */
    record Result(Map<Subject, List<Residue>> residues, int tablesSearched, int columnsSearched) {}

    /** One identifier of one subject. */
    private record Wanted(Subject owner, String value, boolean numeric) {}

    Result search(List<Subject> subjects) {
        Map<Subject, List<Residue>> residues = new HashMap<>();
        subjects.forEach(subject -> residues.put(subject, new ArrayList<>()));
        int columns = 0;
        try (Connection connection = database.open()) {
            connection.createStatement().execute("SET TRANSACTION READ ONLY");
            LiveSchema schema = SchemaReader.read(connection);
            List<Wanted> wanted = wanted(subjects, numericIdentifiers(schema));
            for (Table table : schema.tables().values()) {
                List<Column> searched = table.columns().stream()
                        .filter(Column::searchable)
                        .filter(column -> !preserved(table.name(), column))
                        .toList();
                columns += searched.size();
                if (!searched.isEmpty()) {
                    search(connection, table.name(), searched, wanted, residues);
                }
            }
            connection.rollback();
            return new Result(residues, schema.tables().size(), columns);
        } catch (SQLException e) {
            throw new SubjectDatabaseException("The residual scan stopped", e);
        }
    }

    private static List<Wanted> wanted(List<Subject> subjects, Set<String> numeric) {
        Set<Wanted> wanted = new LinkedHashSet<>();
        for (Subject subject : subjects) {
            subject.identifiers().forEach((field, value) -> {
                if (value != null) {
                    wanted.add(new Wanted(subject, value, numeric.contains(field)));
                }
            });
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
            Map<Subject, List<Residue>> residues)
            throws SQLException {
        String sql = statement(table, columns);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, texts(connection, wanted, Wanted::value));
            statement.setArray(2, texts(connection, wanted, identifier -> pattern(identifier.value())));
            statement.setArray(3, texts(connection, wanted, DeepResidualScan::uuid));
            statement.setArray(4, texts(connection, wanted, DeepResidualScan::number));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Subject owner = wanted.get(rows.getInt(1) - 1).owner();
                    List<Residue> found = residues.getOrDefault(owner, new ArrayList<>());
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
        return "WITH wanted AS (SELECT position, value, pattern, CAST(id AS uuid) AS id, CAST(number AS numeric) AS"
                + " number FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) WITH ORDINALITY AS w(value, pattern,"
                + " id, number, position)) SELECT wanted.position,"
                + " " + String.join(", ", counts) + " FROM " + table.quoted()
                + " t JOIN wanted ON " + String.join(" OR ", hits) + " GROUP BY wanted.position";
    }

    private static String hit(Column column) {
        String name = "t." + TableName.quote(column.name());
        if (column.type().equals("uuid")) {
            return "coalesce(" + name + " = wanted.id, false)";
        }
        if (column.numeric()) {
            return "coalesce(" + name + "::numeric = wanted.number, false)";
        }
        return "coalesce(strpos(lower(" + name + "::text), lower(wanted.value)) > 0 AND " + name
                + "::text ~* wanted.pattern, false)";
    }

    private static String pattern(String identifier) {
        if (UUID.matcher(identifier).matches()) {
            return "(?<![[:xdigit:]])" + identifier + "(?![[:xdigit:]])";
        }
        String escaped = REGEX_SPECIAL.matcher(identifier).replaceAll("\\\\$0");
        return "(?<!" + WORD + ")" + escaped + "(?![[:alnum:]_.+@-]*[[:alnum:]_])";
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

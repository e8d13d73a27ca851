package co.potti.gdpr.schema;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link LiveSchema} from {@code pg_class}, {@code pg_attribute} and {@code pg_constraint}: tables, partitioned tables
 * and materialized views, which are copies of rows.
 */
public final class SchemaReader {

    private static final String COLUMNS = """
        SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), t.typcategory,
               NOT a.attnotnull, a.attgenerated <> '' OR a.attidentity = 'a',
               coalesce(array_position(pk.conkey, a.attnum), 0),
               format_type(v.oid, NULL), v.typcategory, v.many
          FROM pg_class c
          JOIN pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          JOIN pg_type t ON t.oid = a.atttypid
          LEFT JOIN pg_constraint pk ON pk.conrelid = c.oid AND pk.contype = 'p'
         CROSS JOIN LATERAL (
               WITH RECURSIVE single AS (
                   SELECT t.oid, t.typtype, t.typcategory, t.typbasetype, t.typelem, false AS many
                   UNION ALL
                   SELECT n.oid, n.typtype, n.typcategory, n.typbasetype, n.typelem, s.many OR s.typtype <> 'd'
                     FROM single s
                     JOIN pg_type n ON n.oid = CASE WHEN s.typtype = 'd' THEN s.typbasetype
                                                    WHEN s.typcategory = 'A' THEN s.typelem END)
               SELECT oid, typcategory, many FROM single WHERE typtype <> 'd' AND typcategory <> 'A') v
         WHERE (c.relkind IN ('r', 'p') OR c.relkind = 'm' AND c.relispopulated) AND NOT c.relispartition
           AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
         ORDER BY n.nspname, c.relname, a.attnum
        """;

    private static final String FOREIGN_KEYS = """
        SELECT k.conname, n.nspname, c.relname, fn.nspname, fc.relname,
               ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS u(attnum, position)
                       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum ORDER BY position),
               ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS u(attnum, position)
                       JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum ORDER BY position)
          FROM pg_constraint k
          JOIN pg_class c ON c.oid = k.conrelid AND NOT c.relispartition
          JOIN pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_class fc ON fc.oid = k.confrelid AND NOT fc.relispartition
          JOIN pg_namespace fn ON fn.oid = fc.relnamespace
         WHERE k.contype = 'f' AND k.conparentid = 0
         ORDER BY n.nspname, c.relname, k.conname
        """;

    private SchemaReader() {}

    public static LiveSchema read(Connection connection) throws SQLException {
        TreeMap<TableName, Table> tables = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                TableName name = new TableName(rows.getString(1), rows.getString(2));
                Column column = new Column(
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5).charAt(0),
                        rows.getBoolean(6),
                        rows.getBoolean(7),
                        new Column.Values(rows.getString(9), rows.getString(10).charAt(0), rows.getBoolean(11)));
                tables.put(name, extended(tables.get(name), name, column, rows.getInt(8)));
            }
        }
        return new LiveSchema(tables, foreignKeys(connection));
    }

    private static Table extended(@Nullable Table known, TableName name, Column column, int keyPosition) {
        List<Column> columns = new ArrayList<>(known == null ? List.of() : known.columns());
        columns.add(column);
        List<String> key = new ArrayList<>(known == null ? List.of() : known.primaryKey());
        if (keyPosition > 0) {
            key.add(column.name());
        }
        return new Table(name, columns, key);
    }

    private static List<ForeignKey> foreignKeys(Connection connection) throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(FOREIGN_KEYS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                keys.add(new ForeignKey(
                        rows.getString(1),
                        new TableName(rows.getString(2), rows.getString(3)),
                        strings(rows.getArray(6)),
                        new TableName(rows.getString(4), rows.getString(5)),
                        strings(rows.getArray(7))));
            }
        }
        return keys;
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}

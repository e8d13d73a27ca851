package co.potti.suite.subject;

import co.potti.suite.Expect;
import co.potti.suite.Suite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of the protected database that one person's erasure must not touch: all that do not speak of them and do not answer
 * them. To be compared only while nobody else writes.
 */
public final class Bystanders {

    /** The heartbeat goes on, and the marker moves because of the erasure. */
    private static final String TABLES = """
            SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'potti_guard')
            """;

    private final Map<String, List<String>> rows;

    private Bystanders(Map<String, List<String>> rows) {
        this.rows = rows;
    }

    public static Bystanders of(Suite suite, Person person) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : tables(suite)) {
            String touched = Mentions.condition(person);
            if (table.equals("public.comment")) {
                touched += " OR r.parent_id IN (SELECT id FROM comment WHERE author_id = '" + person.id() + "')";
            }
            rows.put(table, hashes(suite, table, " WHERE (" + touched + ") IS NOT TRUE"));
        }
        return new Bystanders(rows);
    }

    /** How many rows there are. */
    public long count() {
        return rows.values().stream().mapToLong(List::size).sum();
    }

    /** Expects each of them to be there as it was, as often as it was. */
    public void expectUntouched(Suite suite) {
        rows.forEach((table, before) -> {
            Map<String, Integer> now = new HashMap<>();
            hashes(suite, table, "").forEach(hash -> now.merge(hash, 1, Integer::sum));
            long missing = before.stream()
                    .filter(hash -> now.merge(hash, -1, Integer::sum) < 0)
                    .count();
            Expect.same("other people's rows that are gone or changed in " + table, 0L, missing);
        });
    }

    private static List<String> tables(Suite suite) {
        return suite.protectedRow(TABLES).lines().toList();
    }

    private static List<String> hashes(Suite suite, String table, String where) {
        return suite.protectedRow("SELECT hashtextextended(r::text, 0) FROM " + table + " AS r" + where)
                .lines()
                .toList();
    }
}

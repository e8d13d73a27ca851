package co.potti.suite.subject;

import co.potti.suite.Suite;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the protected database still speaks of a person: every column of every row is read as text, whether or not anybody
 * knows its table. A row counts that says the id, the address or the handle.
 */
final class Mentions {

    private static final String WORD = "[a-z0-9_-]";

    /** In a document a line break is written with a letter, which belongs to no word. */
    private static final String WITHOUT_ESCAPES =
            "regexp_replace(lower(r::text), '\\\\+([bfnrt\"/]|u[0-9a-f]{4})', ' ', 'g')";

    private static final String SEARCH = """
            SELECT format('%%I.%%I', n.nspname, c.relname) || '|' || (xpath('//found/text()', query_to_xml(
                       format('SELECT count(*) AS found FROM %%I.%%I AS r WHERE %%s', n.nspname, c.relname, %s),
                       false, true, '')))[1]
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%%' AND n.nspname <> 'information_schema'
            """;

    private Mentions() {}

    /** Rows by table, also those with none. */
    static Map<String, Long> of(Suite suite, Person person) {
        Map<String, Long> counts = new TreeMap<>();
        String found = suite.protectedRow(SEARCH.formatted(literal(condition(person))));
        for (String table : found.lines().toList()) {
            String[] count = table.split("\\|", 2);
            counts.put(count[0], Long.parseLong(count[1]));
        }
        return counts;
    }

    /**
     * What is true of a row {@code r} that says the person's id, address or handle. Looking for the words is quick; only where
     * one is, the pattern sees to it that it is not part of a longer one. A CASE keeps that order; an AND would not.
     */
    static String condition(Person person) {
        List<String> words = List.of(person.id(), person.email(), person.handle());
        String said = words.stream()
                .map(word -> "strpos(lower(r::text), " + literal(word) + ") > 0")
                .collect(Collectors.joining(" OR ", "(", ")"));
        String pattern = words.stream()
                .map(word -> word.replaceAll("[^A-Za-z0-9_@-]", "[$0]"))
                .collect(Collectors.joining("|", "(?<!" + WORD + ")(", ")(?!" + WORD + ")"));
        return "CASE WHEN " + said + " THEN lower(r::text) ~ " + literal(pattern) + " OR " + WITHOUT_ESCAPES + " ~ "
                + literal(pattern) + " ELSE false END";
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}

package co.potti.dr.check;

import co.potti.dr.sandbox.SandboxSql.Row;
import java.util.List;
import java.util.Optional;

/**
 * A statement about the application's data that always holds. The file begins with comment lines:
 *
 * <pre>
 * -- says: every comment stands below a post
 * -- expect: 0
 * SELECT count(*) FROM …
 * </pre>
 *
 * The first column of the only row must be the expected text.
 *
 * @param name the file's name without {@code .sql}
 * @param says what holds, in words
 */
record SqlInvariant(String name, String says, String expected, String statement) {

    private static final String SAYS = "-- says:";
    private static final String EXPECT = "-- expect:";

    /**
     * @throws IllegalArgumentException naming the file and what it lacks
     */
    static SqlInvariant parse(String name, String text) {
        String statement = text.lines()
                .filter(line -> !line.startsWith("--"))
                .reduce("", (left, right) -> left + right + "\n")
                .strip();
        if (statement.isEmpty()) {
            throw new IllegalArgumentException("invariant " + name + " has no statement");
        }
        return new SqlInvariant(name, header(name, text, SAYS), header(name, text, EXPECT), statement);
    }

    private static String header(String name, String text, String key) {
        Optional<String> value = text.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .filter(found -> !found.isEmpty())
                .findFirst();
        return value.orElseThrow(
                () -> new IllegalArgumentException("invariant %s has no line '%s …'".formatted(name, key)));
    }

    Finding judge(List<Row> rows) {
        if (rows.size() != 1) {
            return Finding.unknown("%s: %d rows instead of one".formatted(says, rows.size()));
        }
        boolean holds = rows.getFirst().columns().getFirst().equals(expected);
        return holds ? Finding.met(says) : Finding.missed("does not hold: " + says);
    }
}

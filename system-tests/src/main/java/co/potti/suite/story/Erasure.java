package co.potti.suite.story;

import co.potti.common.identity.ServicePrincipal;
import co.potti.suite.Suite;
import co.potti.suite.story.StoryContext.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is written about one erasure, everywhere, without its ids: two erasures of equal people must read the same. */
final class Erasure {

    private static final List<String> IN_GDPR = List.of(
            "SELECT stage, round, creator_id IS NULL, snapshot IS NULL, snapshot_key IS NULL, finished_at IS NOT NULL "
                    + "FROM erasure WHERE request_id = '%s'",
            "SELECT store, place, treatment, items, pending_items FROM erasure_count "
                    + "WHERE request_id = '%s' ORDER BY 1, 2, 3",
            "SELECT participant, outcome, counts FROM erasure_participant WHERE request_id = '%s' ORDER BY 1",
            "SELECT kind FROM erasure_ledger WHERE request_id = '%s' ORDER BY sequence",
            "SELECT count(*) FROM data_erasure_tombstones WHERE gdpr_request_id = '%s'",
            "SELECT count(*) FROM erasure_certificate WHERE request_id = '%s'",
            "SELECT request_type, status, requestor_email, verification_token FROM gdpr_requests WHERE request_id = '%s'",
            "SELECT count(*) FROM outbox_event WHERE message_key = '%s'",
            "SELECT count(*) FROM work_lease WHERE work_id = '%s'");

    /** Every column of the protected database that refers to a creator, as the database itself knows it. */
    private static final String HOLDERS = """
            SELECT c.conrelid::regclass || '|' || quote_ident(a.attname)
            FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
            WHERE c.contype = 'f' AND c.confrelid = 'public.creator'::regclass
            ORDER BY 1
            """;

    private Erasure() {}

    static List<String> rows(Suite suite, String requestId) {
        List<String> rows = new ArrayList<>();
        for (String sql : IN_GDPR) {
            rows.addAll(suite.serviceRow(ServicePrincipal.GDPR, sql.formatted(requestId))
                    .lines()
                    .toList());
        }
        rows.add(suite.serviceRow(
                ServicePrincipal.SAMPLE, "SELECT count(*) FROM outbox_event WHERE message_key = '" + requestId + "'"));
        return rows;
    }

    /** How many rows still carry this person's id, column by column. */
    static Map<String, Long> rowsOf(Suite suite, Person person) {
        Map<String, Long> counts = new TreeMap<>();
        counts.put(
                "creator.id",
                count(suite, "creator WHERE id = '" + person.id() + "' OR email = '" + person.email() + "'"));
        for (String holder : suite.protectedRow(HOLDERS).lines().toList()) {
            String[] column = holder.split("\\|", 2);
            counts.put(
                    column[0] + "." + column[1],
                    count(suite, column[0] + " WHERE " + column[1] + " = '" + person.id() + "'"));
        }
        return counts;
    }

    private static long count(Suite suite, String from) {
        return Long.parseLong(suite.protectedRow("SELECT count(*) FROM " + from));
    }
}

package co.potti.suite.subject;

import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatform;
import co.potti.platform.Part;
import co.potti.suite.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What is written about a person, and about their erasure without its ids: two erasures of equal people must read the same. */
public final class Traces {

    private static final List<String> IN_GDPR = List.of(
            "SELECT stage, round, creator_id IS NULL, snapshot IS NULL, snapshot_key IS NULL, completed_at IS NOT NULL "
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

    private Traces() {}

    /** Everything kept about one erasure, in the words of the tables. */
    public static List<String> ofErasure(Suite suite, String requestId) {
        String all = String.join("; ", IN_GDPR).replace("%s", requestId);
        List<String> rows = new ArrayList<>(
                suite.serviceRow(ServicePrincipal.GDPR, all).lines().toList());
        rows.add(suite.serviceRow(
                ServicePrincipal.SAMPLE, "SELECT count(*) FROM outbox_event WHERE message_key = '" + requestId + "'"));
        return rows;
    }

    /** How much still speaks of this person, place by place, as the owner of each store sees it. */
    public static Map<String, Long> of(Suite suite, Person person) {
        Map<String, Long> counts = elsewhere(suite, person);
        counts.putAll(Mentions.of(suite, person));
        return counts;
    }

    /** The same without the protected database. */
    public static Map<String, Long> elsewhere(Suite suite, Person person) {
        LocalPlatform platform = suite.platform();
        Map<String, Long> counts = new TreeMap<>();
        for (Part region : List.of(Part.S3_PAR, Part.S3_GRA)) {
            counts.put("media of " + region.serverName(), mediaOf(suite, person, region));
        }
        counts.put("cache", (long) platform.cacheKeys("*" + person.id() + "*").size());
        counts.put(
                "participant",
                Long.parseLong(suite.serviceRow(
                        ServicePrincipal.SAMPLE,
                        "SELECT count(*) FROM recommendation_profile WHERE subject_id = '" + person.id() + "'")));
        return counts;
    }

    /** Versions of the person's files in a region. */
    public static long mediaOf(Suite suite, Person person, Part region) {
        return suite.platform().objectVersions(region, bucket(suite, ServicePrincipal.SAMPLE, "media")).stream()
                .filter(key -> key.contains(person.id()))
                .count();
    }

    /** The rows that an erasure must do something to, by table: those that speak of the person, and others' answers to them. */
    public static Map<String, Long> touchedBy(Suite suite, Person person) {
        Map<String, Long> rows = new TreeMap<>(Mentions.of(suite, person));
        long answers = count(suite, """
                comment answer JOIN comment answered ON answered.id = answer.parent_id
                WHERE answered.author_id = '%1$s' AND answer.author_id <> '%1$s'
                """.formatted(person.id()));
        rows.merge("public.comment", answers, Long::sum);
        rows.values().removeIf(count -> count == 0);
        return rows;
    }

    /** The entries of a region's erasure ledger, oldest first; one that has been written twice is there twice. */
    public static List<String> ledger(Suite suite, Part region) {
        return suite.platform().objectVersions(region, bucket(suite, ServicePrincipal.GDPR, "ledger")).stream()
                .filter(key -> key.startsWith("erasures/"))
                .sorted()
                .toList();
    }

    private static String bucket(Suite suite, ServicePrincipal owner, String name) {
        return Objects.requireNonNull(suite.platform().settings(owner).get("potti.object-store." + name + "-bucket"));
    }

    private static long count(Suite suite, String from) {
        return Long.parseLong(suite.protectedRow("SELECT count(*) FROM " + from));
    }
}

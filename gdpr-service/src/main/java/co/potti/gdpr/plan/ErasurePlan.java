package co.potti.gdpr.plan;

import co.potti.common.digest.Sha256;
import co.potti.gdpr.schema.TableName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The ordered steps that erase one subject from one database; holds no value of any subject.
 *
 * @param dataMapVersion the data map that it was made from
 * @param identifiers the subject's identifiers that the steps use, with their SQL types
 */
public record ErasurePlan(String dataMapVersion, SortedMap<String, String> identifiers, List<PlanStep> steps) {

    public ErasurePlan {
        steps = List.copyOf(steps);
    }

    /** The tables that lose or change rows. */
    public SortedSet<TableName> tables() {
        SortedSet<TableName> tables = new TreeSet<>();
        steps.forEach(step -> tables.add(step.table()));
        return tables;
    }

    /** SHA-256 over data map version and every step, in lower-case hexadecimal: the same plan has the same hash. */
    public String hash() {
        MessageDigest digest = Sha256.digest();
        digest.update(dataMapVersion.getBytes(StandardCharsets.UTF_8));
        steps.forEach(step -> digest.update(step.toString().getBytes(StandardCharsets.UTF_8)));
        return Sha256.hex(digest);
    }
}

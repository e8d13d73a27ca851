package co.potti.common.audit;

import co.potti.common.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the trail. Its hash covers every column and the hash before it, so that changing, removing or inserting a
 * row breaks the chain from there on.
 *
 * @param recordedAt to the microsecond, as PostgreSQL keeps it
 */
record AuditEntry(
        long sequence,
        Instant recordedAt,
        String category,
        String action,
        String actor,
        @Nullable String subjectRef,
        String details,
        String previousHash) {

    /** What the first entry follows. */
    static final String GENESIS = "0".repeat(64);

    String hash() {
        MessageDigest digest = Sha256.digest();
        List<String> fields = List.of(
                Long.toString(sequence),
                recordedAt.toString(),
                category,
                action,
                actor,
                subjectRef == null ? "" : subjectRef,
                details,
                previousHash);
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return Sha256.hex(digest);
    }
}

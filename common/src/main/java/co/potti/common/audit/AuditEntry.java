package co.potti.common.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
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
        MessageDigest digest = sha256();
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
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

package co.potti.common.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditEntryTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final AuditEntry ENTRY = entry(1, NOON, "security", "a", "actor", "ref", "{}", AuditEntry.GENESIS);

    @Test
    void everyColumnChangesTheHash() {
        List<AuditEntry> others = List.of(
                entry(2, NOON, "security", "a", "actor", "ref", "{}", AuditEntry.GENESIS),
                entry(1, NOON.plusNanos(1_000), "security", "a", "actor", "ref", "{}", AuditEntry.GENESIS),
                entry(1, NOON, "authorization", "a", "actor", "ref", "{}", AuditEntry.GENESIS),
                entry(1, NOON, "security", "b", "actor", "ref", "{}", AuditEntry.GENESIS),
                entry(1, NOON, "security", "a", "other", "ref", "{}", AuditEntry.GENESIS),
                entry(1, NOON, "security", "a", "actor", null, "{}", AuditEntry.GENESIS),
                entry(1, NOON, "security", "a", "actor", "ref", "{\"x\":\"1\"}", AuditEntry.GENESIS),
                entry(1, NOON, "security", "a", "actor", "ref", "{}", ENTRY.hash()));

        assertThat(others)
                .extracting(AuditEntry::hash)
                .doesNotContain(ENTRY.hash())
                .doesNotHaveDuplicates();
    }

    @Test
    void movingTextBetweenColumnsChangesTheHash() {
        AuditEntry left = entry(1, NOON, "security", "ab", "c", "ref", "{}", AuditEntry.GENESIS);
        AuditEntry right = entry(1, NOON, "security", "a", "bc", "ref", "{}", AuditEntry.GENESIS);

        assertThat(left.hash()).isNotEqualTo(right.hash());
    }

    private static AuditEntry entry(
            long sequence,
            Instant at,
            String category,
            String action,
            String actor,
            @org.jspecify.annotations.Nullable String ref,
            String details,
            String previous) {
        return new AuditEntry(sequence, at, category, action, actor, ref, details, previous);
    }
}

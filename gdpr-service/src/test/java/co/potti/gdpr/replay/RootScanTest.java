package co.potti.gdpr.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.replay.RootScan.Candidate;
import co.potti.gdpr.testing.Creator;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Sandbox;
import co.potti.gdpr.tombstone.LedgerEntry;
import co.potti.gdpr.tombstone.LedgerEntry.Kind;
import co.potti.gdpr.tombstone.MissingTombstoneKeyException;
import co.potti.gdpr.tombstone.TombstoneKeys;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking for the erased in a database that stands in for a restored copy. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class RootScanTest {

    private static final Instant ERASED_AT = Instant.parse("2026-11-21T10:00:00Z");

    @Inject
    TombstoneKeys keys;

    @Inject
    DataMap map;

    private final UUID id = UUID.randomUUID();
    private final Creator back = new Creator(id, "back-" + id + "@example.org", "Back");

    @BeforeEach
    void somebodyIsBack() {
        Sandbox.run("""
            INSERT INTO creator (id, handle, email, display_name, created_at)
            VALUES ('%1$s', 'c-%1$s', '%2$s', 'Back', '2026-11-20T10:00:00Z')
            """.formatted(back.id(), back.email()));
    }

    @Test
    void whoIsBackIsFoundWithTheMapOfTheErasureAndEveryIdentifier() throws SQLException {
        List<Candidate> found = scan(
                List.of(
                        entry(1, Kind.OPENING, tombstone(), "r1", "test", "before"),
                        entry(2, Kind.COMPLETION, tombstone(), "r1", "test", "extended")),
                version -> {
                    assertThat(version).isEqualTo("extended");
                    return map;
                });

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().map()).isSameAs(map);
        assertThat(found.getFirst().erasedAt()).isEqualTo(ERASED_AT.plusSeconds(1));
        assertThat(found.getFirst().createdAt()).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(found.getFirst().subject().creatorId()).isEqualTo(back.id());
        assertThat(found.getFirst().subject().identifiers())
                .containsEntry("creator.id", back.id().toString())
                .containsEntry("creator.email", back.email())
                .containsEntry("creator.handle", "c-" + back.id());
    }

    @Test
    void aMapThatNobodyNeedsIsNotLoaded() throws SQLException {
        List<Candidate> found = scan(
                List.of(
                        entry(1, Kind.OPENING, UUID.randomUUID(), "long ago", "test", "lost"),
                        entry(2, Kind.OPENING, tombstone(), "r2", "test", "known")),
                version -> {
                    assertThat(version).isEqualTo("known");
                    return map;
                });

        assertThat(found).hasSize(1);
    }

    @Test
    void tombstonesUnderAKeyThatIsGoneStopTheScanUnlessTheKeyIsRetired() throws SQLException {
        List<LedgerEntry> retired = List.of(
                entry(1, Kind.OPENING, UUID.randomUUID(), "long ago", "retired", "lost"),
                entry(2, Kind.OPENING, tombstone(), "r2", "test", "known"));
        List<LedgerEntry> lost = List.of(entry(1, Kind.OPENING, UUID.randomUUID(), "r1", "lost", "known"));

        assertThat(scan(retired, version -> map)).hasSize(1);
        assertThatThrownBy(() -> scan(lost, version -> map))
                .isInstanceOf(MissingTombstoneKeyException.class)
                .hasMessage("tombstone key lost is neither configured nor retired");
    }

    private List<Candidate> scan(List<LedgerEntry> entries, Function<String, DataMap> maps) throws SQLException {
        try (Connection copy = Sandbox.connect()) {
            copy.setAutoCommit(false);
            return new RootScan(map, keys, ErasedSubjects.of(entries, keys::retired), maps).candidates(copy);
        }
    }

    private UUID tombstone() {
        return keys.tombstone("test", back.id().toString());
    }

    private static LedgerEntry entry(
            long sequence, Kind kind, UUID tombstone, String requestId, String keyId, String version) {
        return new LedgerEntry(
                sequence,
                kind,
                tombstone,
                requestId,
                keyId,
                version,
                ERASED_AT.plusSeconds(sequence),
                LedgerEntry.GENESIS);
    }
}

package co.potti.gdpr.tombstone;

import co.potti.gdpr.tombstone.LedgerEntry.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** The service's own index of the ledger, and {@code data_erasure_tombstones}. The regions' copies are the truth. */
@ApplicationScoped
class LedgerTable {

    private static final String FIND =
            "SELECT entry FROM erasure_ledger WHERE request_id = ? AND kind = ? AND written_at IS NOT NULL";
    private static final String HEAD =
            "SELECT entry FROM erasure_ledger WHERE written_at IS NOT NULL ORDER BY sequence DESC LIMIT 1";
    private static final String UNWRITTEN =
            "SELECT entry FROM erasure_ledger WHERE written_at IS NULL ORDER BY sequence LIMIT 1";
    private static final String PREPARE = """
        INSERT INTO erasure_ledger (sequence, request_id, kind, entry) VALUES (?, ?, ?, ?)
        ON CONFLICT (sequence) DO NOTHING
        """;
    private static final String WRITTEN =
            "UPDATE erasure_ledger SET written_at = now() WHERE sequence = ? AND written_at IS NULL";
    private static final String TOMBSTONE = """
        INSERT INTO data_erasure_tombstones (creator_id, erased_at, gdpr_request_id, key_id, ledger_sequence)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT (creator_id) DO NOTHING
        """;
    private static final String MARKED = "UPDATE erasure_ledger SET marked_at = now() WHERE sequence = ?";
    private static final String UNDER_WAY = """
        SELECT e.request_id, e.stage FROM erasure e
         WHERE e.stage IN ('OPENING', 'COMPLETION')
           AND NOT EXISTS (SELECT 1 FROM erasure_ledger l
                            WHERE l.request_id = e.request_id AND l.kind = e.stage AND l.marked_at IS NOT NULL)
        """;
    private static final String LAST_MARKED = """
        SELECT coalesce(max(l.sequence), 0) FROM erasure_ledger l
         WHERE l.sequence < ?
           AND (l.marked_at IS NOT NULL
                OR NOT EXISTS (SELECT 1 FROM erasure e WHERE e.request_id = l.request_id AND e.stage = l.kind))
        """;

    private static final RowMapper<LedgerEntry> ENTRY =
            (row, context) -> LedgerEntry.fromJson(row.getString("entry").getBytes(StandardCharsets.UTF_8));

    private final Jdbi database;

    LedgerTable(Jdbi database) {
        this.database = database;
    }

    /** The entry of this step, once every region has it. */
    @Transactional
    Optional<LedgerEntry> find(String requestId, Kind kind) {
        return database.withHandle(
                handle -> handle.select(FIND, requestId, kind.name()).map(ENTRY).findOne());
    }

    /** The newest entry that every region has. */
    @Transactional
    Optional<LedgerEntry> head() {
        return database.withHandle(handle -> handle.select(HEAD).map(ENTRY).findOne());
    }

    /** The entry that was prepared and is not known to be in every region; there is one at most. */
    @Transactional
    Optional<LedgerEntry> unwritten() {
        return database.withHandle(handle -> handle.select(UNWRITTEN).map(ENTRY).findOne());
    }

    /**
     * Settles, in a transaction of its own, which bytes this sequence has, before they are written anywhere. Changes
     * nothing when somebody else was first.
     */
    @Transactional(TxType.REQUIRES_NEW)
    void prepare(LedgerEntry entry) {
        database.useHandle(handle -> handle.execute(
                PREPARE,
                entry.sequence(),
                entry.requestId(),
                entry.kind(),
                new String(entry.toJson(), StandardCharsets.UTF_8)));
    }

    /** Every region has this entry. */
    @Transactional
    void written(LedgerEntry entry) {
        database.useHandle(handle -> {
            handle.execute(WRITTEN, entry.sequence());
            handle.execute(
                    TOMBSTONE, entry.tombstone(), entry.at(), entry.requestId(), entry.keyId(), entry.sequence());
        });
    }

    /** The protected database's marker has this sequence. */
    @Transactional
    void marked(long sequence) {
        database.useHandle(handle -> handle.execute(MARKED, sequence));
    }

    /**
     * Steps whose erasure still stands before its marker, so that the marker may lag. An entry taken up after this table
     * was restored is no such step: its erasure went on long ago, or is not known here.
     */
    @Transactional
    Set<LedgerStep> underWay() {
        return database.withHandle(handle -> handle.select(UNDER_WAY)
                .map((row, context) -> new LedgerStep(row.getString(1), Kind.valueOf(row.getString(2))))
                .set());
    }

    /** The newest earlier entry that the marker had, or must have had: all but those that are being written just now. */
    @Transactional
    long lastMarkedBefore(long sequence) {
        return database.withHandle(
                handle -> handle.select(LAST_MARKED, sequence).mapTo(long.class).one());
    }
}

package co.potti.gdpr.erasure;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.tombstone.ErasureMarker;
import co.potti.gdpr.tombstone.Ledger;
import co.potti.gdpr.tombstone.LedgerEntry;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes an erasure's entry into the ledger of both regions, then into the protected database's marker. */
@ApplicationScoped
class WriteTombstone {

    private final Ledger ledger;
    private final ErasureMarker marker;
    private final DataMap map;

    WriteTombstone(Ledger ledger, ErasureMarker marker, DataMap map) {
        this.ledger = ledger;
        this.marker = marker;
        this.map = map;
    }

    /** Written twice it is the same entry; waits while the protected database is behind the ledger. */
    LedgerEntry write(LedgerEntry.Kind kind, ErasureRecord erasure) {
        LedgerEntry entry = ledger.append(kind, erasure.tombstone(), erasure.key(), erasure.requestId(), map);
        if (!marker.raise(entry.sequence())) {
            throw new Waiting(Obstacle.GATE_CLOSED);
        }
        return entry;
    }
}

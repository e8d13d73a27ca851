package co.potti.gdpr.erasure;

import co.potti.gdpr.request.SubjectErased;
import co.potti.gdpr.tombstone.LedgerEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/**
 * Ends an erasure whose person another request has erased. Its identifiers go at once. There is nothing left to destroy;
 * but an opening entry that is written, or prepared for a region that is away, gets its marker and its completion, so that
 * the ledger leaves no erasure open and the gate none behind.
 */
@ApplicationScoped
class SupersededErasure {

    private final ErasureRepository erasures;
    private final WriteTombstone tombstones;
    private final Clock clock;

    SupersededErasure(ErasureRepository erasures, WriteTombstone tombstones, Clock clock) {
        this.erasures = erasures;
        this.tombstones = tombstones;
        this.clock = clock;
    }

    void onErased(@Observes SubjectErased erased) {
        erased.requestIds().forEach(erasures::forgetSubject);
    }

    ErasureStage close(ErasureRecord erasure) {
        return switch (erasure.stage()) {
            case SNAPSHOT, FREEZE, PLAN, CERTIFICATE, FORGET, DONE -> end(erasure);
            case OPENING -> {
                tombstones.write(LedgerEntry.Kind.OPENING, erasure);
                yield ErasureStage.COMPLETION;
            }
            case ASK, OBJECTS, DATABASE, CACHE, RESIDUAL, VACUUM, PARTICIPANTS, DEEP_SCAN -> ErasureStage.COMPLETION;
            case COMPLETION -> {
                tombstones.write(LedgerEntry.Kind.COMPLETION, erasure);
                yield end(erasure);
            }
        };
    }

    private ErasureStage end(ErasureRecord erasure) {
        erasures.finish(erasure, clock.instant());
        return ErasureStage.DONE;
    }
}

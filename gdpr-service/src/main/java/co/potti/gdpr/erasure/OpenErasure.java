package co.potti.gdpr.erasure;

import co.potti.gdpr.participant.Participants;
import co.potti.gdpr.plan.ErasurePlan;
import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.tombstone.LedgerEntry;
import jakarta.enterprise.context.ApplicationScoped;

/** Everything that comes before the first destruction: freezing, planning, the opening entry, asking the participants. */
@ApplicationScoped
class OpenErasure {

    private final ErasureRepository erasures;
    private final IdentifierVault vault;
    private final CacheSubjectStore cache;
    private final DatabaseErasure database;
    private final WriteTombstone tombstones;
    private final Participants participants;

    OpenErasure(
            ErasureRepository erasures,
            IdentifierVault vault,
            CacheSubjectStore cache,
            DatabaseErasure database,
            WriteTombstone tombstones,
            Participants participants) {
        this.erasures = erasures;
        this.vault = vault;
        this.cache = cache;
        this.database = database;
        this.tombstones = tombstones;
        this.participants = participants;
    }

    void freeze(ErasureRecord erasure, ErasureProgress progress) {
        cache.endSessions(vault.open(erasure), progress);
    }

    /** Two at once would share the work, and each certificate would know of a part of it. */
    void plan(ErasureRecord erasure) {
        if (erasures.hasEarlier(erasure)) {
            throw new Waiting(Obstacle.EARLIER_REQUEST);
        }
        ErasurePlan plan = database.plan();
        erasures.planned(erasure.requestId(), plan.dataMapVersion(), plan.hash());
    }

    void open(ErasureRecord erasure) {
        LedgerEntry entry = tombstones.write(LedgerEntry.Kind.OPENING, erasure);
        erasures.opened(erasure.requestId(), entry.sequence(), entry.at());
    }

    void ask(ErasureRecord erasure) {
        participants.ask(erasure.requestId(), erasure.creator().toString());
    }
}

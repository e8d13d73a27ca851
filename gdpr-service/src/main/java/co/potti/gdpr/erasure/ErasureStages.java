package co.potti.gdpr.erasure;

import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.subject.Turn;
import jakarta.enterprise.context.ApplicationScoped;

/** What each stage does; returns the stage that comes next. Each may run again after a crash and changes nothing twice. */
@ApplicationScoped
class ErasureStages {

    private final SnapshotSubject snapshot;
    private final OpenErasure opening;
    private final DestroyData destroying;
    private final AttestErasure attesting;
    private final FinishErasure finish;
    private final SupersededErasure superseded;
    private final ErasureCounts counts;

    ErasureStages(
            SnapshotSubject snapshot,
            OpenErasure opening,
            DestroyData destroying,
            AttestErasure attesting,
            FinishErasure finish,
            SupersededErasure superseded,
            ErasureCounts counts) {
        this.snapshot = snapshot;
        this.opening = opening;
        this.destroying = destroying;
        this.attesting = attesting;
        this.finish = finish;
        this.superseded = superseded;
        this.counts = counts;
    }

    ErasureStage run(ErasureRecord erasure, Runnable checkpoint) {
        if (erasure.superseded()) {
            return superseded.close(erasure);
        }
        ErasureProgress progress = new RequestProgress(erasure.requestId(), counts, checkpoint);
        return switch (erasure.stage()) {
            case SNAPSHOT -> snapshot.take(erasure);
            case FREEZE -> then(erasure, () -> opening.freeze(erasure, progress));
            case PLAN -> then(erasure, () -> opening.plan(erasure));
            case OPENING -> then(erasure, () -> opening.open(erasure));
            case ASK -> then(erasure, () -> opening.ask(erasure));
            case OBJECTS -> then(erasure, () -> destroying.stores(Turn.BEFORE_ROWS, erasure, progress));
            case DATABASE -> then(erasure, () -> destroying.rows(erasure, progress));
            case CACHE -> then(erasure, () -> destroying.stores(Turn.AFTER_ROWS, erasure, progress));
            case RESIDUAL -> destroying.residual(erasure);
            case VACUUM -> then(erasure, () -> destroying.vacuum(erasure, progress));
            case PARTICIPANTS -> then(erasure, () -> attesting.participants(erasure));
            case DEEP_SCAN -> attesting.deepScan(erasure);
            case COMPLETION -> attesting.complete(erasure);
            case CERTIFICATE -> then(erasure, () -> finish.certify(erasure));
            case FORGET -> finish.forget(erasure);
            case DONE -> ErasureStage.DONE;
        };
    }

    private static ErasureStage then(ErasureRecord erasure, Runnable action) {
        action.run();
        return erasure.stage().next();
    }
}

package co.potti.gdpr.erasure;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills when a stage's work is done and nothing says so yet, and between some of its batches. */
@Alternative
@Priority(1)
@Singleton
class CrashingStages extends ErasureStages {

    private final Crashes crashes;

    CrashingStages(
            SnapshotSubject snapshot,
            OpenErasure opening,
            DestroyData destroying,
            AttestErasure attesting,
            FinishErasure finish,
            SupersededErasure superseded,
            ErasureCounts counts,
            Crashes crashes) {
        super(snapshot, opening, destroying, attesting, finish, superseded, counts);
        this.crashes = crashes;
    }

    @Override
    ErasureStage run(ErasureRecord erasure, Runnable checkpoint) {
        AtomicInteger batch = new AtomicInteger();
        ErasureStage next = super.run(erasure, () -> {
            checkpoint.run();
            if (batch.incrementAndGet() % 10 == 0) {
                crashes.at(erasure.requestId(), erasure.stage() + " before batch " + batch);
            }
        });
        crashes.at(erasure.requestId(), erasure.stage().name());
        return next;
    }
}

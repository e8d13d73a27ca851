package co.potti.gdpr.erasure;

import co.potti.gdpr.plan.ErasurePlan;
import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectStore;
import co.potti.gdpr.subject.Turn;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Destroys what our own stores hold, in rounds until nothing keyed is left. */
@ApplicationScoped
class DestroyData {

    private final SnapshotSubject snapshot;
    private final List<SubjectStore> stores;
    private final DatabaseErasure database;
    private final VacuumTables vacuum;
    private final ErasureRepository erasures;
    private final Rounds rounds;

    DestroyData(
            SnapshotSubject snapshot,
            @All List<SubjectStore> stores,
            DatabaseErasure database,
            VacuumTables vacuum,
            ErasureRepository erasures,
            Rounds rounds) {
        this.snapshot = snapshot;
        this.stores = stores;
        this.database = database;
        this.vacuum = vacuum;
        this.erasures = erasures;
        this.rounds = rounds;
    }

    /** By the plan of now: the data map may have grown since the erasure was planned, and the certificate names what ran. */
    void rows(ErasureRecord erasure, ErasureProgress progress) {
        ErasurePlan plan = database.plan();
        erasures.planned(erasure.requestId(), plan.dataMapVersion(), plan.hash());
        stores(Turn.ROWS, erasure, progress);
    }

    /** Erases from every store whose turn it is, by everything the subject is or was known by. */
    void stores(Turn turn, ErasureRecord erasure, ErasureProgress progress) {
        Subject subject = snapshot.current(erasure);
        for (SubjectStore store : stores) {
            if (store.turn() == turn) {
                subject.forms().forEach(form -> store.erase(form, progress));
            }
        }
    }

    ErasureStage residual(ErasureRecord erasure) {
        return rounds.againIfLeft(erasure).orElse(ErasureStage.VACUUM);
    }

    /** The boundary is kept: taken anew at each try, it would always be ahead of somebody. */
    void vacuum(ErasureRecord erasure, ErasureProgress progress) {
        Long boundary = erasure.deletedBefore();
        if (boundary == null) {
            boundary = vacuum.nextTransaction();
            erasures.deletedBefore(erasure, boundary);
        }
        vacuum.run(database.plan().tables(), boundary, progress::checkpoint);
    }
}

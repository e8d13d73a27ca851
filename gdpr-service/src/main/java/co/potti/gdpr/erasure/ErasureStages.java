package co.potti.gdpr.erasure;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.drift.DriftWatch;
import co.potti.gdpr.participant.ParticipantAnswer;
import co.potti.gdpr.participant.Participants;
import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Residue;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectDirectory;
import co.potti.gdpr.tombstone.ErasureMarker;
import co.potti.gdpr.tombstone.Ledger;
import co.potti.gdpr.tombstone.LedgerEntry;
import co.potti.gdpr.tombstone.TombstoneKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** What each stage does; returns the stage that comes next. Each may run again after a crash and changes nothing twice. */
@ApplicationScoped
class ErasureStages {

    private final ErasureRepository erasures;
    private final ErasureCounts counts;
    private final IdentifierVault vault;
    private final SubjectDirectory directory;
    private final DatabaseErasure database;
    private final PostgreSqlSubjectStore rows;
    private final ObjectSubjectStore objects;
    private final CacheSubjectStore cache;
    private final TombstoneKeys keys;
    private final Ledger ledger;
    private final ErasureMarker marker;
    private final Participants participants;
    private final SharedScan scan;
    private final DriftWatch drift;
    private final FinishErasure finish;
    private final ErasureConfiguration configuration;
    private final DataMap map;
    private final Clock clock;

    ErasureStages(
            ErasureRepository erasures,
            ErasureCounts counts,
            IdentifierVault vault,
            SubjectDirectory directory,
            DatabaseErasure database,
            PostgreSqlSubjectStore rows,
            ObjectSubjectStore objects,
            CacheSubjectStore cache,
            TombstoneKeys keys,
            Ledger ledger,
            ErasureMarker marker,
            Participants participants,
            SharedScan scan,
            DriftWatch drift,
            FinishErasure finish,
            ErasureConfiguration configuration,
            DataMap map,
            Clock clock) {
        this.erasures = erasures;
        this.counts = counts;
        this.vault = vault;
        this.directory = directory;
        this.database = database;
        this.rows = rows;
        this.objects = objects;
        this.cache = cache;
        this.keys = keys;
        this.ledger = ledger;
        this.marker = marker;
        this.participants = participants;
        this.scan = scan;
        this.drift = drift;
        this.finish = finish;
        this.configuration = configuration;
        this.map = map;
        this.clock = clock;
    }

    ErasureStage run(ErasureRecord erasure, Runnable checkpoint) {
        ErasureProgress progress = new RequestProgress(erasure.requestId(), counts, checkpoint);
        return switch (erasure.stage()) {
            case SNAPSHOT -> snapshot(erasure);
            case FREEZE -> then(erasure, () -> cache.endSessions(subject(erasure), progress));
            case PLAN -> plan(erasure);
            case OPENING -> open(erasure);
            case ASK ->
                then(
                        erasure,
                        () -> participants.ask(
                                erasure.requestId(), erasure.creator().toString()));
            case OBJECTS -> then(erasure, () -> objects.erase(subject(erasure), progress));
            case DATABASE -> then(erasure, () -> rows.erase(subject(erasure), progress));
            case CACHE -> then(erasure, () -> cache.erase(subject(erasure), progress));
            case RESIDUAL -> residual(erasure);
            case VACUUM -> then(erasure, database::vacuum);
            case PARTICIPANTS -> participants(erasure);
            case DEEP_SCAN -> deepScan(erasure);
            case COMPLETION -> complete(erasure);
            case CERTIFICATE -> then(erasure, () -> finish.certify(erasure));
            case FORGET -> finish.forget(erasure);
            case DONE -> ErasureStage.DONE;
        };
    }

    private static ErasureStage then(ErasureRecord erasure, Runnable action) {
        action.run();
        return erasure.stage().next();
    }

    private ErasureStage snapshot(ErasureRecord erasure) {
        if (erasure.snapshot() == null) {
            Subject subject = directory.byId(erasure.creator()).orElse(null);
            if (subject == null) {
                return finish.nobody(erasure);
            }
            IdentifierVault.Sealed sealed = vault.seal(subject);
            String keyId = keys.currentKeyId();
            erasures.snapshot(
                    erasure.requestId(),
                    sealed.snapshot(),
                    sealed.key(),
                    keys.tombstone(keyId, subject.identifier(map.root().qualified(map.rootKey()))),
                    keyId);
        }
        return ErasureStage.FREEZE;
    }

    private ErasureStage plan(ErasureRecord erasure) {
        Subject subject = subject(erasure);
        List<Holding> preview = Stream.of(rows, objects, cache)
                .flatMap(store -> store.preview(subject).stream())
                .toList();
        erasures.planned(erasure.requestId(), map.version(), database.plan().hash(), HoldingsJson.write(preview));
        return ErasureStage.OPENING;
    }

    private ErasureStage open(ErasureRecord erasure) {
        LedgerEntry entry =
                ledger.append(LedgerEntry.Kind.OPENING, erasure.tombstone(), erasure.key(), erasure.requestId(), map);
        mark(entry);
        erasures.opened(erasure.requestId(), entry.sequence(), entry.at());
        return ErasureStage.ASK;
    }

    private ErasureStage residual(ErasureRecord erasure) {
        List<Residue> left = left(erasure);
        return left.isEmpty() ? ErasureStage.VACUUM : again(erasure, left);
    }

    private List<Residue> left(ErasureRecord erasure) {
        Subject subject = subject(erasure);
        return Stream.of(rows, objects, cache)
                .flatMap(store -> store.residual(subject).stream())
                .toList();
    }

    /** Another round; after some of them with a pause, so that someone sees what keeps coming back. */
    private ErasureStage again(ErasureRecord erasure, List<Residue> left) {
        if (erasure.round() % configuration.rounds() == 0) {
            erasures.advance(erasure.requestId(), ErasureStage.OBJECTS, erasure.round() + 1);
            throw new Waiting("residual:" + left.getFirst().place());
        }
        return ErasureStage.OBJECTS;
    }

    private ErasureStage participants(ErasureRecord erasure) {
        List<ParticipantAnswer> unsettled = participants.answers(erasure.requestId()).stream()
                .filter(answer -> !answer.settled())
                .toList();
        if (unsettled.isEmpty()) {
            return ErasureStage.DEEP_SCAN;
        }
        participants.remind(erasure.requestId(), erasure.creator().toString());
        ParticipantAnswer first = unsettled.getFirst();
        String what = first.late(clock.instant()) ? "participant-late:" : "participant:";
        throw new Waiting(what + first.participant());
    }

    private ErasureStage deepScan(ErasureRecord erasure) {
        List<Residue> found = scan.run(erasure.requestId(), () -> subject(erasure));
        if (found.isEmpty()) {
            return ErasureStage.COMPLETION;
        }
        List<Residue> left = left(erasure);
        if (left.isEmpty()) {
            throw new Waiting("residual:" + found.getFirst().place());
        }
        return again(erasure, left);
    }

    /** Days may have passed since the residual check: what was written meanwhile goes too, before anything is attested. */
    private ErasureStage complete(ErasureRecord erasure) {
        if (!drift.check().isEmpty()) {
            throw new Waiting("data-map-drift");
        }
        List<Residue> left = left(erasure);
        if (!left.isEmpty()) {
            return again(erasure, left);
        }
        LedgerEntry entry = ledger.append(
                LedgerEntry.Kind.COMPLETION, erasure.tombstone(), erasure.key(), erasure.requestId(), map);
        mark(entry);
        erasures.completed(erasure.requestId(), entry.sequence());
        return ErasureStage.CERTIFICATE;
    }

    private void mark(LedgerEntry entry) {
        if (!marker.raise(entry.sequence())) {
            throw new Waiting("gate-closed");
        }
    }

    private Subject subject(ErasureRecord erasure) {
        byte[] snapshot = erasure.snapshot();
        byte[] key = erasure.snapshotKey();
        if (snapshot == null || key == null) {
            throw new IllegalStateException("the identifiers are gone");
        }
        return vault.open(erasure.creator(), snapshot, key);
    }
}

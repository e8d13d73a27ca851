package co.potti.gdpr.erasure;

import co.potti.gdpr.drift.DriftWatch;
import co.potti.gdpr.participant.ParticipantAnswer;
import co.potti.gdpr.participant.Participants;
import co.potti.gdpr.subject.Residue;
import co.potti.gdpr.tombstone.LedgerEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Makes sure that nothing is left anywhere before the ledger says so: participants, deep scan, drift, a last look. */
@ApplicationScoped
class AttestErasure {

    private final ErasureRepository erasures;
    private final Participants participants;
    private final SharedScan scan;
    private final Rounds rounds;
    private final DriftWatch drift;
    private final WriteTombstone tombstones;
    private final Clock clock;

    AttestErasure(
            ErasureRepository erasures,
            Participants participants,
            SharedScan scan,
            Rounds rounds,
            DriftWatch drift,
            WriteTombstone tombstones,
            Clock clock) {
        this.erasures = erasures;
        this.participants = participants;
        this.scan = scan;
        this.rounds = rounds;
        this.drift = drift;
        this.tombstones = tombstones;
        this.clock = clock;
    }

    /** Returns when everybody has answered, also who joined the data map meanwhile; names the first who has not. */
    void participants(ErasureRecord erasure) {
        participants.ask(erasure.requestId(), erasure.creator().toString());
        Optional<ParticipantAnswer> unsettled = participants.answers(erasure.requestId()).stream()
                .filter(answer -> !answer.settled())
                .findFirst();
        if (unsettled.isPresent()) {
            participants.remind(erasure.requestId(), erasure.creator().toString());
            boolean late = unsettled.get().late(clock.instant());
            throw Waiting.on(
                    late ? Obstacle.PARTICIPANT_LATE : Obstacle.PARTICIPANT,
                    unsettled.get().participant());
        }
    }

    ErasureStage deepScan(ErasureRecord erasure) {
        List<Residue> found = scan.run(erasure);
        return found.isEmpty()
                ? ErasureStage.COMPLETION
                : rounds.againIfLeft(erasure)
                        .orElseThrow(() ->
                                Waiting.on(Obstacle.RESIDUAL, found.getFirst().place()));
    }

    /** Days may have passed since the residual check: what was written meanwhile goes too, before anything is attested. */
    ErasureStage complete(ErasureRecord erasure) {
        if (!drift.check().isEmpty()) {
            throw new Waiting(Obstacle.DATA_MAP_DRIFT);
        }
        return rounds.againIfLeft(erasure).orElseGet(() -> attest(erasure));
    }

    private ErasureStage attest(ErasureRecord erasure) {
        LedgerEntry entry = tombstones.write(LedgerEntry.Kind.COMPLETION, erasure);
        erasures.completed(erasure.requestId(), entry.sequence());
        return ErasureStage.CERTIFICATE;
    }
}

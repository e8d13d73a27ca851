package co.potti.gdpr.certificate;

import co.potti.gdpr.participant.ParticipantAnswer;
import co.potti.gdpr.subject.Holding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an erasure observed and a certificate states.
 *
 * @param rounds how many rounds it took until nothing was left
 * @param scans the last residual scan of each kind
 */
public record ErasureEvidence(
        String requestId,
        UUID tombstone,
        String tombstoneKeyId,
        String dataMapVersion,
        String planHash,
        Instant startedAt,
        Instant openedAt,
        long openingSequence,
        long completionSequence,
        List<Holding> done,
        List<ParticipantAnswer> participants,
        int rounds,
        List<ResidualScan> scans) {

    /**
     * The scan of this kind that found nothing.
     *
     * @throws UnprovenErasureException when the last round had none
     */
    ResidualScan clean(ResidualScan.Kind kind) {
        return scans.stream()
                .filter(scan -> scan.kind() == kind && scan.round() == rounds && scan.residual() == 0)
                .findFirst()
                .orElseThrow(() -> new UnprovenErasureException(kind, rounds));
    }
}

package co.potti.gdpr.certificate;

import co.potti.gdpr.participant.ParticipantAnswer;
import co.potti.gdpr.subject.Holding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an erasure observed and a certificate states.
 *
 * @param rounds how many rounds it took until nothing keyed was left
 * @param scannedTables tables that the deep residual scan went through
 * @param scannedColumns columns that it searched
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
        int scannedTables,
        int scannedColumns,
        Instant scannedAt) {}

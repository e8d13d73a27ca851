package co.potti.gdpr.erasure;

import co.potti.gdpr.certificate.ResidualScan;
import co.potti.gdpr.participant.ParticipantAnswer;
import co.potti.gdpr.subject.Holding;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an erasure is.
 *
 * @param stage the stage at work, done at the end
 * @param waitingFor what holds it up, absent while nothing does
 * @param done what has been done so far, per place
 * @param residualScans the last one of each kind that has run
 */
public record ErasureView(
        String requestId,
        ErasureStage stage,
        int round,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable String waitingFor,
        @Nullable Instant waitingSince,
        List<Holding> done,
        List<ResidualScan> residualScans,
        List<ParticipantView> participants) {

    /**
     * Where one participant stands.
     *
     * @param outcome absent until it has answered
     * @param counts what it says it erased
     */
    public record ParticipantView(
            String participant,
            Instant deadline,
            @Nullable Instant acknowledgedAt,
            @Nullable String outcome,
            Map<String, Long> counts) {}

    static ErasureView of(
            ErasureRecord erasure, List<Holding> done, List<ResidualScan> scans, List<ParticipantAnswer> answers) {
        return new ErasureView(
                erasure.requestId(),
                erasure.stage(),
                erasure.round(),
                erasure.startedAt(),
                erasure.completedAt(),
                erasure.waitingFor(),
                erasure.waitingSince(),
                done,
                scans,
                answers.stream().map(ErasureView::participant).toList());
    }

    boolean ended() {
        return stage == ErasureStage.DONE;
    }

    private static ParticipantView participant(ParticipantAnswer answer) {
        return new ParticipantView(
                answer.participant(),
                answer.deadline(),
                answer.acknowledgedAt(),
                answer.outcome() == null
                        ? null
                        : answer.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                answer.counts());
    }
}

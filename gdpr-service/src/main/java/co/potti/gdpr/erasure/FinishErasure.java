package co.potti.gdpr.erasure;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.event.ErasureCompleted;
import co.potti.common.outbox.Outbox;
import co.potti.gdpr.certificate.Certificates;
import co.potti.gdpr.certificate.ErasureEvidence;
import co.potti.gdpr.participant.Participants;
import co.potti.gdpr.request.FailureReason;
import co.potti.gdpr.request.RequestLifecycle;
import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Treatment;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The end of an erasure: certificate, event, the request's last state, and forgetting. */
@ApplicationScoped
class FinishErasure {

    private final ErasureRepository erasures;
    private final ErasureCounts counts;
    private final Participants participants;
    private final ResidualScans scans;
    private final Certificates certificates;
    private final RequestLifecycle requests;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    FinishErasure(
            ErasureRepository erasures,
            ErasureCounts counts,
            Participants participants,
            ResidualScans scans,
            Certificates certificates,
            RequestLifecycle requests,
            Outbox outbox,
            AuditTrail audit,
            Clock clock) {
        this.erasures = erasures;
        this.counts = counts;
        this.participants = participants;
        this.scans = scans;
        this.certificates = certificates;
        this.requests = requests;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    void certify(ErasureRecord erasure) {
        certificates.issue(new ErasureEvidence(
                erasure.requestId(),
                erasure.tombstone(),
                erasure.key(),
                Optional.ofNullable(erasure.dataMapVersion()).orElseThrow(),
                Optional.ofNullable(erasure.planHash()).orElseThrow(),
                erasure.startedAt(),
                Optional.ofNullable(erasure.openedAt()).orElseThrow(),
                erasure.openingSequence(),
                erasure.completionSequence(),
                counts.all(erasure.requestId()),
                participants.answers(erasure.requestId()),
                erasure.round(),
                scans.last(erasure.requestId())));
    }

    /**
     * One transaction: the request is told, the identifiers' key is destroyed, the event leaves. Requests are locked
     * before erasures, as everywhere; whoever finds this erasure finished by somebody else takes everything back.
     */
    ErasureStage forget(ErasureRecord erasure) {
        String requestId = erasure.requestId();
        Certificates.Issued certificate = certificates.issued(requestId).orElseThrow();
        Instant now = clock.instant();
        List<Holding> done = counts.all(requestId);
        QuarkusTransaction.requiringNew().run(() -> {
            requests.erased(requestId, erasure.tombstone(), certificate.horizon());
            erasures.finish(erasure, now);
            // Without the reference that the trail knows the person by: beside the request's id it would be the mapping
            // that
            // is destroyed here (G11).
            audit.record(
                    AuditCategory.SYSTEM_CHANGE,
                    "erasure.completed",
                    null,
                    Map.of("requestId", requestId, "certificateId", certificate.certificateId()));
            outbox.publish(new ErasureCompleted(
                    requestId,
                    Duration.between(erasure.startedAt(), now).toMillis(),
                    total(done, DatabaseErasure.STORE, Treatment.DELETED),
                    total(done, DatabaseErasure.STORE, Treatment.ANONYMISED),
                    total(done, ObjectSubjectStore.STORE, Treatment.DELETED),
                    total(done, CacheSubjectStore.STORE, Treatment.DELETED),
                    certificate.certificateId()));
        });
        return ErasureStage.DONE;
    }

    /** Verified, and yet nobody of this id is here: the request ends, nothing was touched. */
    ErasureStage nobody(ErasureRecord erasure) {
        QuarkusTransaction.requiringNew().run(() -> {
            requests.failed(erasure.requestId(), FailureReason.NO_MATCH);
            erasures.finish(erasure, clock.instant());
        });
        return ErasureStage.DONE;
    }

    private static long total(List<Holding> done, String store, Treatment treatment) {
        return done.stream()
                .filter(holding -> holding.store().equals(store) && holding.treatment() == treatment)
                .mapToLong(Holding::items)
                .sum();
    }
}

package co.potti.gdpr.erasure;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.event.ErasureCompleted;
import co.potti.common.outbox.Outbox;
import co.potti.gdpr.certificate.Certificates;
import co.potti.gdpr.certificate.ErasureEvidence;
import co.potti.gdpr.datamap.DataMap;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The end of an erasure: certificate, event, the request's last state, and forgetting. */
@ApplicationScoped
class FinishErasure {

    private final ErasureRepository erasures;
    private final ErasureCounts counts;
    private final Participants participants;
    private final SharedScan scan;
    private final Certificates certificates;
    private final RequestLifecycle requests;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final DataMap map;
    private final Clock clock;

    FinishErasure(
            ErasureRepository erasures,
            ErasureCounts counts,
            Participants participants,
            SharedScan scan,
            Certificates certificates,
            RequestLifecycle requests,
            Outbox outbox,
            AuditTrail audit,
            DataMap map,
            Clock clock) {
        this.erasures = erasures;
        this.counts = counts;
        this.participants = participants;
        this.scan = scan;
        this.certificates = certificates;
        this.requests = requests;
        this.outbox = outbox;
        this.audit = audit;
        this.map = map;
        this.clock = clock;
    }

    Certificates.Issued certify(ErasureRecord erasure) {
        ScanOutcome scanned = scan.outcome(erasure.requestId()).orElseThrow();
        return certificates.issue(new ErasureEvidence(
                erasure.requestId(),
                erasure.tombstone(),
                erasure.key(),
                map.version(),
                Optional.ofNullable(erasure.planHash()).orElseThrow(),
                erasure.startedAt(),
                Optional.ofNullable(erasure.openedAt()).orElseThrow(),
                erasure.openingSequence(),
                erasure.completionSequence(),
                counts.all(erasure.requestId()),
                participants.answers(erasure.requestId()),
                erasure.round(),
                scanned.tables(),
                scanned.columns(),
                scanned.begunAt()));
    }

    /** One transaction: the request is told, the event leaves, the identifiers' key is destroyed. */
    ErasureStage forget(ErasureRecord erasure) {
        Certificates.Issued certificate = certify(erasure);
        String requestId = erasure.requestId();
        Instant now = clock.instant();
        List<Holding> done = counts.all(requestId);
        QuarkusTransaction.requiringNew().run(() -> {
            audit.record(
                    AuditCategory.SYSTEM_CHANGE,
                    "erasure.completed",
                    requests.subjectRef(requestId).orElse(null),
                    Map.of("requestId", requestId, "certificateId", certificate.certificateId()));
            outbox.publish(new ErasureCompleted(
                    requestId,
                    Duration.between(erasure.startedAt(), now).toMillis(),
                    total(done, DatabaseErasure.STORE, EnumSet.of(Treatment.DELETED)),
                    total(done, DatabaseErasure.STORE, EnumSet.complementOf(EnumSet.of(Treatment.DELETED))),
                    total(done, "object-store", EnumSet.of(Treatment.DELETED)),
                    total(done, "cache", EnumSet.of(Treatment.DELETED)),
                    certificate.certificateId()));
            requests.erased(requestId, erasure.tombstone(), certificate.horizon());
            erasures.forget(requestId, now);
        });
        return ErasureStage.DONE;
    }

    /** Verified, and yet nobody of this id is here: the request ends, nothing was touched. */
    ErasureStage nobody(ErasureRecord erasure) {
        QuarkusTransaction.requiringNew().run(() -> {
            requests.failed(erasure.requestId(), FailureReason.NO_MATCH);
            erasures.forget(erasure.requestId(), clock.instant());
        });
        return ErasureStage.DONE;
    }

    private static long total(List<Holding> done, String store, EnumSet<Treatment> treatments) {
        return done.stream()
                .filter(holding -> holding.store().equals(store) && treatments.contains(holding.treatment()))
                .mapToLong(Holding::items)
                .sum();
    }
}

package co.potti.gdpr.request;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.event.RequestFailed;
import co.potti.common.outbox.Outbox;
import co.potti.gdpr.notification.MailKind;
import co.potti.gdpr.notification.Mailbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every change of a request's status, with what belongs to it: audit row, event, mail, counter. Rows are locked before the
 * first audit row is written: the audit trail is one chain, and whoever holds its end must not wait for a request.
 */
@ApplicationScoped
class RequestTransitions implements RequestLifecycle {

    private final RequestRepository requests;
    private final RequestMetrics metrics;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final Mailbox mails;
    private final Event<SubjectErased> erasures;
    private final Clock clock;

    RequestTransitions(
            RequestRepository requests,
            RequestMetrics metrics,
            AuditTrail audit,
            Outbox outbox,
            Mailbox mails,
            Event<SubjectErased> erasures,
            Clock clock) {
        this.requests = requests;
        this.metrics = metrics;
        this.audit = audit;
        this.outbox = outbox;
        this.mails = mails;
        this.erasures = erasures;
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean exists(String requestId) {
        return requests.findByRequestId(requestId).isPresent();
    }

    @Override
    @Transactional
    public void processing(String requestId) {
        GdprRequest request = requests.lock(requestId);
        if (request.status() == RequestStatus.PROCESSING) {
            request.waitFor(null, clock.instant());
            return;
        }
        request.become(RequestStatus.PROCESSING, null, clock.instant());
        metrics.verified(request.type());
        record("request.processing", request, Map.of());
    }

    @Override
    @Transactional
    public void waiting(String requestId, String waitingFor) {
        GdprRequest request = requests.lock(requestId);
        if (request.status() != RequestStatus.PROCESSING) {
            throw new IllegalTransitionException(requestId, request.status(), RequestStatus.PROCESSING);
        }
        request.waitFor(waitingFor, clock.instant());
    }

    @Override
    @Transactional
    public void exported(String requestId) {
        GdprRequest request = requests.lock(requestId);
        if (request.status() != RequestStatus.COMPLETED) {
            complete(request, clock.instant());
            mails.post(MailKind.EXPORT_READY, requestId, request.requestorEmail(), request.language(), null);
        }
    }

    @Override
    @Transactional
    public void erased(String requestId, UUID tombstoneId, @Nullable Instant erasureHorizon) {
        List<GdprRequest> ofPerson = requests.lockOfPerson(requestId);
        GdprRequest request = ofPerson.stream()
                .filter(one -> one.requestId().equals(requestId))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No request " + requestId));
        if (request.status() == RequestStatus.COMPLETED) {
            return;
        }
        Instant now = clock.instant();
        complete(request, now);
        mails.post(
                MailKind.ERASED,
                requestId,
                request.requestorEmail(),
                request.language(),
                erasureHorizon == null ? null : erasureHorizon.toString());
        for (GdprRequest other : ofPerson) {
            if (other.status().open()) {
                fail(other, FailureReason.SUBJECT_ERASED, now);
            }
            other.forgetPerson(tombstoneId, now);
        }
        requests.flush();
        erasures.fire(
                new SubjectErased(ofPerson.stream().map(GdprRequest::requestId).toList()));
    }

    @Override
    @Transactional
    public void failed(String requestId, FailureReason reason) {
        GdprRequest request = requests.lock(requestId);
        if (request.status() == RequestStatus.FAILED) {
            return;
        }
        boolean confirmed = request.verifiedAt().isPresent();
        fail(request, reason, clock.instant());
        if (confirmed) {
            mails.post(MailKind.FAILED, requestId, request.requestorEmail(), request.language(), reason.code());
        }
    }

    @Override
    @Transactional
    public Optional<String> subjectRef(String requestId) {
        return requests.findByRequestId(requestId).flatMap(GdprRequest::subjectRef);
    }

    private void complete(GdprRequest request, Instant now) {
        request.become(RequestStatus.COMPLETED, null, now);
        metrics.completed(request.type(), Duration.between(request.receivedAt(), now));
        record("request.completed", request, Map.of());
    }

    private void fail(GdprRequest request, FailureReason reason, Instant now) {
        request.become(RequestStatus.FAILED, reason, now);
        metrics.failed(request.type(), reason);
        outbox.publish(new RequestFailed(request.requestId(), request.type().code(), reason.code()));
        record("request.failed", request, Map.of("reason", reason.code()));
    }

    private void record(String action, GdprRequest request, Map<String, String> more) {
        Map<String, String> details = new TreeMap<>(more);
        details.put("type", request.type().code());
        audit.record(AuditCategory.DATA_ACCESS, action, request.subjectRef().orElse(null), details);
    }
}

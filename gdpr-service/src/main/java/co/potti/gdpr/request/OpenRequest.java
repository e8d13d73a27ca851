package co.potti.gdpr.request;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.digest.Sha256;
import co.potti.common.idempotency.IdempotencyKeys;
import co.potti.common.identity.Caller;
import co.potti.common.identity.Role;
import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import co.potti.gdpr.notification.Language;
import co.potti.gdpr.notification.MailKind;
import co.potti.gdpr.notification.Mailbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Receives a request. Whether anybody has the given address is looked up later, by the work that sends the mail: here
 * every address takes the same path and the same time (G3).
 */
@ApplicationScoped
class OpenRequest {

    private final RequestRepository requests;
    private final RequestAccess access;
    private final RequestConfiguration configuration;
    private final RequestMetrics metrics;
    private final Mailbox mails;
    private final IdempotencyKeys keys;
    private final AuditTrail audit;
    private final Caller caller;
    private final Clock clock;

    OpenRequest(
            RequestRepository requests,
            RequestAccess access,
            RequestConfiguration configuration,
            RequestMetrics metrics,
            Mailbox mails,
            IdempotencyKeys keys,
            AuditTrail audit,
            Caller caller,
            Clock clock) {
        this.requests = requests;
        this.access = access;
        this.configuration = configuration;
        this.metrics = metrics;
        this.mails = mails;
        this.keys = keys;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * The id of the request that was received now, or under the same idempotency key before. Of key, caller and address
     * only a hash over all of them is remembered, which without the key leads nowhere.
     */
    @Transactional
    String open(CreateRequest body, Language language, @Nullable String idempotencyKey) {
        String email = address(body);
        if (idempotencyKey == null) {
            return receive(body.requestType(), email, language);
        }
        String callerId = caller.auditName();
        String key = Sha256.hex(caller.id().orElse("") + '\n' + idempotencyKey);
        String hash = Sha256.hex(idempotencyKey + '\n' + body.type() + '\n' + email.toLowerCase(Locale.ROOT));
        Optional<String> before = keys.seen(key, callerId, hash);
        if (before.isPresent()) {
            return before.get();
        }
        String requestId = receive(body.requestType(), email, language);
        keys.remember(key, callerId, hash, requestId);
        return requestId;
    }

    private String receive(RequestType type, String email, Language language) {
        Instant now = clock.instant();
        GdprRequest request = new GdprRequest(
                access.creatorId().orElseGet(UUID::randomUUID),
                type,
                email,
                access.creatorId().isEmpty(),
                language,
                now,
                now.plus(configuration.verifyWithin()),
                Deadlines.from(now, configuration.fulfilWithin(), configuration.legalTimeZone()));
        requests.persistAndFlush(request);
        mails.post(MailKind.VERIFICATION, request.requestId(), email, language, type.code());
        audit.record(
                AuditCategory.DATA_ACCESS,
                "request.opened",
                request.subjectRef().orElse(null),
                Map.of("type", type.code()));
        metrics.opened(type);
        return request.requestId();
    }

    /** A session speaks for its own address only; the officer and people without a session name one. */
    private String address(CreateRequest body) {
        String given = body.email() == null ? null : body.email().strip();
        if (!caller.has(Role.DATA_SUBJECT)) {
            return required(given);
        }
        if (access.creatorId().isEmpty()) {
            throw Problem.of(CommonProblem.FORBIDDEN, "This session belongs to nobody in the creators' database");
        }
        Optional<String> ofSession = caller.email();
        if (ofSession.isPresent() && given != null && !ofSession.get().equalsIgnoreCase(given)) {
            throw Problem.of(CommonProblem.INVALID_FIELD, "email must be the session's own or absent")
                    .with("field", "email");
        }
        return required(ofSession.orElse(given));
    }

    private static String required(@Nullable String email) {
        if (email == null || email.isBlank()) {
            throw Problem.of(CommonProblem.INVALID_FIELD, "email is needed to send the token")
                    .with("field", "email");
        }
        return email;
    }
}

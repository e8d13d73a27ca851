package co.potti.gdpr.verification;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.digest.Sha256;
import co.potti.common.problem.Problem;
import co.potti.gdpr.erasure.Erasures;
import co.potti.gdpr.export.Exports;
import co.potti.gdpr.problem.GdprProblem;
import co.potti.gdpr.request.RequestLifecycle;
import co.potti.gdpr.verification.VerificationTokens.Confirmed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Redeems a token and starts the work: token used, status changed and work queued are one transaction. */
@ApplicationScoped
class ConfirmRequest {

    private final VerificationTokens tokens;
    private final RequestLifecycle lifecycle;
    private final Erasures erasures;
    private final Exports exports;
    private final AuditTrail audit;
    private final Clock clock;

    ConfirmRequest(
            VerificationTokens tokens,
            RequestLifecycle lifecycle,
            Erasures erasures,
            Exports exports,
            AuditTrail audit,
            Clock clock) {
        this.tokens = tokens;
        this.lifecycle = lifecycle;
        this.erasures = erasures;
        this.exports = exports;
        this.audit = audit;
        this.clock = clock;
    }

    /** Wrong tries are counted although the answer is a refusal, so a refusal does not roll back. */
    @Transactional(dontRollbackOn = Problem.class)
    void confirm(String requestId, String token) {
        Instant now = clock.instant();
        Optional<Confirmed> confirmed = tokens.redeem(requestId, Sha256.hex(token), now);
        if (confirmed.isEmpty()) {
            throw refusal(requestId, now);
        }
        lifecycle.processing(requestId);
        Confirmed request = confirmed.get();
        switch (request.requestType()) {
            case "erasure" -> erasures.start(requestId, request.creatorId());
            case "export" -> exports.start(requestId);
            default -> throw new IllegalStateException("No such request type: " + request.requestType());
        }
    }

    private Problem refusal(String requestId, Instant now) {
        Optional<Integer> tries = tokens.countWrongTry(requestId, now);
        audit.record(
                AuditCategory.AUTHENTICATION,
                "verification.refused",
                lifecycle.subjectRef(requestId).orElse(null),
                Map.of("ended", Boolean.toString(tries.isEmpty())));
        if (tries.isPresent() && tries.get() < VerificationTokens.MAX_TRIES) {
            return Problem.of(GdprProblem.TOKEN_REFUSED, "This is not the token that was sent last")
                    .with("triesLeft", VerificationTokens.MAX_TRIES - tries.get());
        }
        if (lifecycle.exists(requestId)) {
            return Problem.of(
                    GdprProblem.VERIFICATION_ENDED,
                    "The token was used, is too old, or was tried too often; have a new one sent or ask again");
        }
        return Problem.of(GdprProblem.REQUEST_NOT_FOUND, "There is no such request");
    }
}

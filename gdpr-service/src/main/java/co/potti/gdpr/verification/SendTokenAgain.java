package co.potti.gdpr.verification;

import co.potti.common.problem.Problem;
import co.potti.gdpr.notification.Language;
import co.potti.gdpr.notification.MailKind;
import co.potti.gdpr.notification.MailState;
import co.potti.gdpr.notification.Mailbox;
import co.potti.gdpr.problem.GdprProblem;
import co.potti.gdpr.request.RequestConfiguration;
import co.potti.gdpr.verification.VerificationTokens.Addressee;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/**
 * Sends a new token for a request that still waits for one. The receipt date, and with it every deadline, stays. A wish
 * counts also while the mail before is still on its way: the answers must not tell which mails could be sent (G3).
 */
@ApplicationScoped
class SendTokenAgain {

    private final VerificationTokens tokens;
    private final VerificationConfiguration configuration;
    private final RequestConfiguration requests;
    private final Mailbox mails;
    private final Clock clock;

    SendTokenAgain(
            VerificationTokens tokens,
            VerificationConfiguration configuration,
            RequestConfiguration requests,
            Mailbox mails,
            Clock clock) {
        this.tokens = tokens;
        this.configuration = configuration;
        this.requests = requests;
        this.mails = mails;
        this.clock = clock;
    }

    /** The caller has to be allowed to touch the request. */
    @Transactional
    void send(String requestId) {
        Instant now = clock.instant();
        Addressee addressee = tokens.askAgain(
                        requestId, now, now.plus(requests.verifyWithin()), configuration.furtherMails())
                .orElseThrow(() -> Problem.of(
                        GdprProblem.TOKEN_NOT_SENT_AGAIN,
                        "The request is confirmed or ended, or the token was sent often enough"));
        if (mails.state(requestId) == MailState.PENDING) {
            return;
        }
        mails.post(
                MailKind.VERIFICATION,
                requestId,
                addressee.email(),
                Language.ofCode(addressee.language()),
                addressee.requestType());
    }
}

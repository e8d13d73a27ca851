package co.potti.gdpr.verification;

import co.potti.gdpr.notification.Language;
import co.potti.gdpr.notification.LetterSource;
import co.potti.gdpr.notification.MailConfiguration;
import co.potti.gdpr.notification.MailKind;
import co.potti.gdpr.request.RequestConfiguration;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectDirectory;
import co.potti.gdpr.token.SecretToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import java.util.Optional;

/**
 * The mail with the token. The token is made when the mail is written, so that it exists in this mail alone. An address
 * gets the mail only if the protected database knows it, and under a session only if it is that person's. Without a session
 * the token's time runs from receipt, however late the mail leaves: its attempts must not show in the request (G3).
 */
@ApplicationScoped
class VerificationLetter implements LetterSource {

    private final VerificationTokens tokens;
    private final SubjectDirectory subjects;
    private final RequestConfiguration requests;
    private final MailConfiguration mails;
    private final Clock clock;

    VerificationLetter(
            VerificationTokens tokens,
            SubjectDirectory subjects,
            RequestConfiguration requests,
            MailConfiguration mails,
            Clock clock) {
        this.tokens = tokens;
        this.subjects = subjects;
        this.requests = requests;
        this.mails = mails;
        this.clock = clock;
    }

    @Override
    public MailKind kind() {
        return MailKind.VERIFICATION;
    }

    @Override
    public Optional<Map<String, Object>> facts(
            String requestId, String recipient, Language language, Optional<String> detail) {
        Optional<VerificationTokens.Awaiting> awaiting = tokens.awaiting(requestId);
        Instant now = clock.instant();
        if (awaiting.isEmpty() || tooLate(awaiting.get(), now)) {
            return Optional.empty();
        }
        Optional<Subject> subject = subjects.byEmail(recipient)
                .filter(found -> awaiting.get().withoutSession()
                        || found.creatorId().equals(awaiting.get().creatorId()));
        Instant expiresAt =
                awaiting.get().withoutSession() ? awaiting.get().verifyBy() : now.plus(requests.verifyWithin());
        SecretToken token = tokens.issue(requestId, subject.map(Subject::creatorId), now, expiresAt);
        return subject.map(known -> Map.of(
                "link",
                        mails.publicUrl() + "/api/gdpr/verify?lang=" + language.code() + "#r=" + requestId + "&t="
                                + token.value(),
                "erasure", detail.filter("erasure"::equals).isPresent(),
                "expires",
                        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                                .withLocale(language.locale())
                                .withZone(requests.legalTimeZone())
                                .format(expiresAt)));
    }

    private static boolean tooLate(VerificationTokens.Awaiting request, Instant now) {
        return request.withoutSession() && !request.verifyBy().isAfter(now);
    }
}

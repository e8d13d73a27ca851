package co.potti.gdpr.delivery;

import co.potti.gdpr.export.Export;
import co.potti.gdpr.export.ExportRepository;
import co.potti.gdpr.notification.Language;
import co.potti.gdpr.notification.LetterSource;
import co.potti.gdpr.notification.MailConfiguration;
import co.potti.gdpr.notification.MailKind;
import co.potti.gdpr.request.RequestConfiguration;
import co.potti.gdpr.token.SecretToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import java.util.Optional;

/** The mail with the link to an archive. Its token is made when the mail is written, so that it exists in this mail alone. */
@ApplicationScoped
class DeliveryLetter implements LetterSource {

    private final ExportRepository exports;
    private final MailConfiguration mails;
    private final RequestConfiguration requests;
    private final Clock clock;

    DeliveryLetter(ExportRepository exports, MailConfiguration mails, RequestConfiguration requests, Clock clock) {
        this.exports = exports;
        this.mails = mails;
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public MailKind kind() {
        return MailKind.EXPORT_READY;
    }

    @Override
    @Transactional
    public Optional<Map<String, Object>> facts(
            String requestId, String recipient, Language language, Optional<String> detail) {
        Export export = exports.lock(requestId);
        if (!export.available(clock.instant())) {
            return Optional.empty();
        }
        SecretToken token = SecretToken.random();
        export.handTo(token.hash());
        return Optional.of(Map.of(
                "link",
                mails.publicUrl() + "/api/gdpr/download?lang=" + language.code() + "#r=" + requestId + "&t="
                        + token.value(),
                "expires",
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(language.locale())
                        .withZone(requests.legalTimeZone())
                        .format(export.expiresAt().orElseThrow())));
    }
}

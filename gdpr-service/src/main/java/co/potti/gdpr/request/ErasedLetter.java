package co.potti.gdpr.request;

import co.potti.gdpr.notification.Language;
import co.potti.gdpr.notification.LetterSource;
import co.potti.gdpr.notification.MailKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import java.util.Optional;

/** The last mail to a person: what is gone, what the backups still hold, and until when. Its detail is the erasure horizon. */
@ApplicationScoped
class ErasedLetter implements LetterSource {

    private final RequestConfiguration configuration;

    ErasedLetter(RequestConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public MailKind kind() {
        return MailKind.ERASED;
    }

    @Override
    public Optional<Map<String, Object>> facts(
            String requestId, String recipient, Language language, Optional<String> detail) {
        String horizon = detail.map(Instant::parse)
                .map(instant -> DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(language.locale())
                        .withZone(configuration.legalTimeZone())
                        .format(instant))
                .orElse("");
        return Optional.of(Map.of("requestId", requestId, "horizon", horizon));
    }
}

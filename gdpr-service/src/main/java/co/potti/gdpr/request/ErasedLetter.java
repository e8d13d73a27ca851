package co.potti.gdpr.request;

import co.potti.gdpr.notification.Language;
import co.potti.gdpr.notification.LetterSource;
import co.potti.gdpr.notification.MailKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The last mail to a person: what is gone, what the backups still hold, and until when. Its detail is the erasure horizon,
 * absent when it is unknown. It promises no more after a restore than this installation does.
 */
@ApplicationScoped
class ErasedLetter implements LetterSource {

    private final ZoneId zone;
    private final boolean gateHolds;
    private final Clock clock;

    ErasedLetter(
            RequestConfiguration configuration,
            @ConfigProperty(name = "potti.gdpr.gate.enforce", defaultValue = "false") boolean gateHolds,
            Clock clock) {
        this.zone = configuration.legalTimeZone();
        this.gateHolds = gateHolds;
        this.clock = clock;
    }

    @Override
    public MailKind kind() {
        return MailKind.ERASED;
    }

    @Override
    public Optional<Map<String, Object>> facts(
            String requestId, String recipient, Language language, Optional<String> detail) {
        Optional<Instant> horizon = detail.map(Instant::parse);
        String day = horizon.map(instant -> DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(language.locale())
                        .withZone(zone)
                        .format(instant))
                .orElse("");
        boolean copiesRemain = horizon.filter(clock.instant()::isBefore).isPresent();
        return Optional.of(
                Map.of("requestId", requestId, "horizon", day, "copiesRemain", copiesRemain, "gateHolds", gateHolds));
    }
}

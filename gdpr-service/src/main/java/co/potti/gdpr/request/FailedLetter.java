package co.potti.gdpr.request;

import co.potti.gdpr.notification.Language;
import co.potti.gdpr.notification.LetterSource;
import co.potti.gdpr.notification.MailKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Tells a person why a confirmed request was not fulfilled, and where they can turn (GDPR Art. 12(4)). */
@ApplicationScoped
class FailedLetter implements LetterSource {

    @Override
    public MailKind kind() {
        return MailKind.FAILED;
    }

    @Override
    public Optional<Map<String, Object>> facts(
            String requestId, String recipient, Language language, Optional<String> detail) {
        FailureReason reason = FailureReason.ofCode(detail.orElseThrow());
        return Optional.of(Map.of("requestId", requestId, "reason", inWords(reason, language == Language.FRENCH)));
    }

    private static String inWords(FailureReason reason, boolean french) {
        return switch (reason) {
            case CANCELLED -> french ? "la demande a été retirée" : "the request was taken back";
            case VERIFICATION_EXPIRED -> french ? "la demande n’a pas été confirmée" : "the request was not confirmed";
            case NO_MATCH -> french ? "nous n’avons rien trouvé à votre sujet" : "we found nothing about you";
            case EXPORT_FAILED ->
                french
                        ? "une erreur de notre part ; nous la cherchons et revenons vers vous"
                        : "a fault on our side; we are looking into it and will come back to you";
            case SUBJECT_ERASED -> french ? "vos données sont déjà effacées" : "your data is already erased";
        };
    }
}

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
            case IDENTITY_UNPROVEN ->
                french ? "votre identité n’a pas pu être établie" : "your identity could not be established";
            case NO_MATCH -> french ? "nous n’avons rien trouvé à votre sujet" : "we found nothing about you";
            case MANIFESTLY_UNFOUNDED ->
                french
                        ? "la demande est manifestement infondée (article 12, paragraphe 5, du RGPD)"
                        : "the request is manifestly unfounded (GDPR Article 12(5))";
            case EXCESSIVE ->
                french
                        ? "la demande est excessive (article 12, paragraphe 5, du RGPD)"
                        : "the request is excessive (GDPR Article 12(5))";
            case EXEMPTION_17_3 ->
                french
                        ? "une exception de l’article 17, paragraphe 3, du RGPD s’applique"
                        : "an exemption of GDPR Article 17(3) applies";
            case PLAN_REFUSED, ERASURE_INCOMPLETE, EXPORT_FAILED ->
                french
                        ? "une erreur de notre part ; nous la cherchons et revenons vers vous"
                        : "a fault on our side; we are looking into it and will come back to you";
            case SUBJECT_ERASED -> french ? "vos données sont déjà effacées" : "your data is already erased";
        };
    }
}

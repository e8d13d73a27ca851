package co.potti.gdpr.notification;

import java.util.Map;
import java.util.Optional;

/** Knows what one kind of mail says. Asked at the moment of sending, and again at each further attempt. */
public interface LetterSource {

    MailKind kind();

    /**
     * The facts that the templates of this kind show. Empty when nobody is to get the mail; then nothing is sent, while
     * everything visible from outside goes on as if it were (G3).
     */
    Optional<Map<String, Object>> facts(String requestId, String recipient, Language language, Optional<String> detail);
}

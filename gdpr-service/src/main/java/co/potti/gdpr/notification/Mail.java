package co.potti.gdpr.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code gdpr_mails}: a mail that waits, or the fact that one was sent or cannot be delivered. */
@Entity
@Table(name = "gdpr_mails")
class Mail {

    @Id
    @Column(name = "mail_id")
    private UUID mailId;

    @Column(name = "request_id")
    private String requestId;

    @Column(name = "kind")
    private String kind;

    @Column(name = "recipient")
    private @Nullable String recipient;

    @Column(name = "language")
    private String language;

    @Column(name = "detail")
    private @Nullable String detail;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    @Column(name = "undeliverable_at")
    private @Nullable Instant undeliverableAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Mail() {}

    Mail(
            MailKind kind,
            String requestId,
            String recipient,
            Language language,
            @Nullable String detail,
            Instant createdAt) {
        this.mailId = UUID.randomUUID();
        this.kind = kind.code();
        this.requestId = requestId;
        this.recipient = recipient;
        this.language = language.code();
        this.detail = detail;
        this.createdAt = createdAt;
    }

    void sent(Instant now) {
        sentAt = now;
        recipient = null;
    }

    void undeliverable(Instant now) {
        undeliverableAt = now;
        recipient = null;
    }

    boolean isUndeliverable() {
        return undeliverableAt != null;
    }

    UUID mailId() {
        return mailId;
    }

    MailKind kind() {
        return MailKind.ofCode(kind);
    }

    String requestId() {
        return requestId;
    }

    /** Empty once nothing more is tried. */
    Optional<String> recipient() {
        return Optional.ofNullable(recipient);
    }

    Language language() {
        return Language.ofCode(language);
    }

    Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    Instant createdAt() {
        return createdAt;
    }
}

package co.potti.gdpr.request;

import co.potti.gdpr.notification.Language;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code gdpr_requests}. Its status changes in {@link #become} alone; verification owns the token columns. */
@Entity
@Table(name = "gdpr_requests")
class GdprRequest {

    /** What stands in the place of the address of somebody who was erased. */
    static final String ERASED_EMAIL = "erased@potti.invalid";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "request_id")
    private String requestId;

    @Column(name = "creator_id")
    private UUID creatorId;

    @Column(name = "request_type")
    private String type;

    @Column(name = "status")
    private String status;

    @Column(name = "requestor_email")
    private String requestorEmail;

    @Column(name = "verification_token")
    private @Nullable String verificationToken;

    @Column(name = "verification_expires_at")
    private @Nullable Instant verificationExpiresAt;

    @Column(name = "verified_at")
    private @Nullable Instant verifiedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "language")
    private String language;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "waiting_for")
    private @Nullable String waitingFor;

    @Column(name = "without_session")
    private boolean withoutSession;

    @Column(name = "due_by")
    private Instant dueBy;

    @Column(name = "legal_due_on")
    private LocalDate legalDueOn;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column(name = "subject_ref")
    private @Nullable UUID subjectRef;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected GdprRequest() {}

    GdprRequest(
            UUID creatorId,
            RequestType type,
            String requestorEmail,
            boolean withoutSession,
            Language language,
            Instant receivedAt,
            Instant verifyBy,
            Deadlines deadlines) {
        this.requestId = UUID.randomUUID().toString();
        this.creatorId = creatorId;
        this.type = type.code();
        this.status = RequestStatus.PENDING.code();
        this.requestorEmail = requestorEmail;
        this.withoutSession = withoutSession;
        this.language = language.code();
        this.createdAt = receivedAt;
        this.updatedAt = receivedAt;
        this.verificationExpiresAt = verifyBy;
        this.dueBy = deadlines.dueBy();
        this.legalDueOn = deadlines.legalDueOn();
        this.subjectRef = UUID.randomUUID();
    }

    /** The one place where a status changes. */
    void become(RequestStatus next, @Nullable FailureReason why, Instant now) {
        if (!status().mayBecome(next)
                || (next == RequestStatus.FAILED) != (why != null)
                || (next == RequestStatus.PROCESSING && verifiedAt == null)) {
            throw new IllegalTransitionException(requestId, status(), next);
        }
        status = next.code();
        reason = why == null ? null : why.code();
        waitingFor = null;
        completedAt = next.open() ? null : now;
        verificationToken = null;
        updatedAt = now;
    }

    void waitFor(@Nullable String what, Instant now) {
        waitingFor = what;
        updatedAt = now;
    }

    /** Takes away what leads to the person (G1, G11). */
    void forgetPerson(UUID tombstoneId, Instant now) {
        requestorEmail = ERASED_EMAIL;
        creatorId = tombstoneId;
        verificationToken = null;
        subjectRef = null;
        updatedAt = now;
    }

    /** True once the person behind this request is erased: nobody is its owner any more. */
    boolean personForgotten() {
        return ERASED_EMAIL.equals(requestorEmail);
    }

    String requestId() {
        return requestId;
    }

    UUID creatorId() {
        return creatorId;
    }

    RequestType type() {
        return RequestType.valueOf(type.toUpperCase(Locale.ROOT));
    }

    RequestStatus status() {
        return RequestStatus.ofCode(status);
    }

    String requestorEmail() {
        return requestorEmail;
    }

    Optional<Instant> verificationExpiresAt() {
        return Optional.ofNullable(verificationExpiresAt);
    }

    Optional<Instant> verifiedAt() {
        return Optional.ofNullable(verifiedAt);
    }

    Instant receivedAt() {
        return createdAt;
    }

    Language language() {
        return Language.ofCode(language);
    }

    Optional<FailureReason> reason() {
        return Optional.ofNullable(reason).map(FailureReason::ofCode);
    }

    Optional<String> waitingFor() {
        return Optional.ofNullable(waitingFor);
    }

    boolean withoutSession() {
        return withoutSession;
    }

    Deadlines deadlines() {
        return new Deadlines(dueBy, legalDueOn);
    }

    Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }

    Optional<String> subjectRef() {
        return Optional.ofNullable(subjectRef).map(UUID::toString);
    }
}

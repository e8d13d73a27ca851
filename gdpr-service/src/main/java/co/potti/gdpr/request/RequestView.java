package co.potti.gdpr.request;

import co.potti.gdpr.notification.MailState;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request as its owner, the data protection officer and the auditor see it.
 *
 * @param reason why it failed, see {@link FailureReason}; absent otherwise
 * @param receivedAt where every clock starts
 * @param verifyBy until when a token confirms the request; without a session it depends on nothing but receipt and the
 *     last wish for another mail (G3)
 * @param dueBy the 72 hours
 * @param legalDueOn last day of the legal month (GDPR Art. 12(3))
 * @param daysLeft days until that day; negative when it has passed
 * @param overdue still open after {@code dueBy}
 * @param waitingFor what holds it up, for example {@code participant:sample-platform}
 * @param mail pending while a mail about this request could not be delivered yet, undeliverable when that is given up; for
 *     what a person is told before the request is confirmed see {@link #told}
 * @param creatorId shown to the data protection officer only
 * @param requestorEmail shown to the data protection officer only
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@Schema(name = "Request")
public record RequestView(
        String requestId,
        @Schema(enumeration = {"erasure", "export"}) String type,

        @Schema(enumeration = {"pending", "processing", "completed", "failed"})
        String status,

        Optional<String> reason,
        Instant receivedAt,
        Optional<Instant> verifyBy,
        Optional<Instant> verifiedAt,
        Instant dueBy,
        LocalDate legalDueOn,
        long daysLeft,
        boolean overdue,
        Optional<String> waitingFor,
        Optional<Instant> completedAt,

        @Schema(enumeration = {"pending", "sent", "undeliverable", "none"})
        String mail,

        Optional<UUID> creatorId,
        Optional<String> requestorEmail) {

    /**
     * What a person may know about the mail. Until the request is confirmed, the mail's fate would tell whether somebody has
     * that address, and the moment of sending would too: without a session nothing is ever said of it (G3).
     */
    static MailState told(GdprRequest request, MailState mail) {
        if (request.verifiedAt().isPresent()) {
            return mail;
        }
        if (request.withoutSession()) {
            return MailState.PENDING;
        }
        return mail == MailState.UNDELIVERABLE ? MailState.SENT : mail;
    }

    static RequestView of(GdprRequest request, MailState mail, Instant now, ZoneId zone, boolean withPerson) {
        Deadlines deadlines = request.deadlines();
        return new RequestView(
                request.requestId(),
                request.type().code(),
                request.status().code(),
                request.reason().map(FailureReason::code),
                request.receivedAt(),
                request.verificationExpiresAt(),
                request.verifiedAt(),
                deadlines.dueBy(),
                deadlines.legalDueOn(),
                deadlines.daysLeft(now, zone),
                request.status().open() && deadlines.overdue(now),
                request.waitingFor(),
                request.completedAt(),
                mail.code(),
                withPerson ? Optional.of(request.creatorId()) : Optional.empty(),
                withPerson ? Optional.of(request.requestorEmail()) : Optional.empty());
    }
}

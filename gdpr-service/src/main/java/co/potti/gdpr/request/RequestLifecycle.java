package co.potti.gdpr.request;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the work behind a request reports what has become of it. Every method joins the caller's transaction or opens one.
 * An unknown request id throws {@link java.util.NoSuchElementException}; a step that the request's status does not allow
 * throws {@link IllegalTransitionException}. Repeating a step that has already happened changes nothing.
 */
public interface RequestLifecycle {

    /** Whether there is, or ever was, a request of this id. */
    boolean exists(String requestId);

    /** Work is going on; whatever the request was waiting for has come. */
    void processing(String requestId);

    /**
     * Work is held up by something outside, and goes on when it comes.
     *
     * @param waitingFor a short code without personal data, shown to whoever may read the request, such as
     *     {@code ledger:gra} or {@code participant:sample-platform}
     */
    void waiting(String requestId, String waitingFor);

    /** The archive is ready to be fetched. The request is completed; the mail with the link is queued. */
    void exported(String requestId);

    /**
     * The person is erased. The request is completed; the mail that says so is queued; every request of this person
     * loses its address and keeps, instead of the person's id, only the tombstone's; the person's exports are taken
     * away; the audit trail's mapping is destroyed.
     *
     * @param tombstoneId the keyed, non-reversible id that stands in {@code data_erasure_tombstones}
     * @param erasureHorizon when the last backup copy expires, if that is already known; told to the person
     */
    void erased(String requestId, UUID tombstoneId, @Nullable Instant erasureHorizon);

    /** The request ends without having been fulfilled; the event {@code gdpr.request.failed} is published. */
    void failed(String requestId, FailureReason reason);

    /**
     * The random reference under which the audit trail speaks of this person; never derived from the person, and the
     * same for the whole request. Empty once the person is erased.
     */
    Optional<String> subjectRef(String requestId);
}

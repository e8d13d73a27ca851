package co.potti.gdpr.request;

import java.util.Optional;

/** How the work behind a request tells the request where it stands. Every method joins the caller's transaction. */
public interface RequestLifecycle {

    /** The work has begun: the request can no longer be cancelled. Idempotent. */
    void processing(String requestId);

    /** The work is done; the certificate id is present for erasures. */
    void completed(String requestId, Optional<String> certificateId);

    /** The work has ended without success, for the given reason code. */
    void failed(String requestId, String reasonCode);

    /** The work goes on later; the reason names what is waited for, without personal data. */
    void waiting(String requestId, String reason);
}

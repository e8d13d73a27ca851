package co.potti.gdpr.problem;

import co.potti.common.problem.ProblemType;

/** Every refusal that is this service's own; the general ones are in {@code CommonProblem}. */
public enum GdprProblem implements ProblemType {
    /** The same for a request that does not exist and for one that is somebody else's (G3). */
    REQUEST_NOT_FOUND(404, "No such request"),
    /** Too late to take a request back. */
    REQUEST_NOT_CANCELLABLE(409, "The request can no longer be cancelled"),
    /** Confirmed or ended already, or asked too often: no further token is sent. */
    TOKEN_NOT_SENT_AGAIN(409, "No further token is sent for this request"),
    /** Not the token that was sent. */
    TOKEN_REFUSED(403, "The token is not valid for this request"),
    /** The token is used up, too old, or was guessed at too often. */
    VERIFICATION_ENDED(410, "This token can no longer be used"),
    /** Requests are opened only while they can be counted (G4). */
    OPENING_UNAVAILABLE(503, "Requests cannot be opened at the moment"),
    /** Unknown export, wrong token: the same answer. */
    DOWNLOAD_NOT_FOUND(404, "No such download"),
    /** The 72 hours are over. */
    DOWNLOAD_EXPIRED(410, "The download has expired"),
    SUBJECT_NOT_FOUND(404, "No such person"),
    PLAN_REFUSED(409, "The erasure cannot be planned"),
    CERTIFICATE_NOT_FOUND(404, "No such certificate"),
    REPLAY_NOT_FOUND(404, "No such replay"),
    REPLAY_REFUSED(409, "The target is not a sandbox that may be replayed on"),
    PROTECTED_DATABASE_UNAVAILABLE(503, "The protected database does not answer"),
    LEDGER_UNAVAILABLE(503, "The tombstone ledger does not answer");

    private final int status;
    private final String title;

    GdprProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}

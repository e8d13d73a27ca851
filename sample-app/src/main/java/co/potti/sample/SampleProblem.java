package co.potti.sample;

import co.potti.common.problem.ProblemType;

/** Every problem that is this platform's own; the rest are common's. */
public enum SampleProblem implements ProblemType {
    HANDLE_TAKEN(409, "This handle or account already has a profile"),
    ALREADY_PUBLISHED(409, "The post is already published"),
    CREATOR_GONE(409, "Something this refers to no longer exists"),
    NO_CREATOR(403, "The token does not belong to a creator"),
    SIGNATURE_REJECTED(401, "The delivery's signature was not accepted"),
    ALREADY_SEEDED(409, "The platform already has creators"),
    FAULT_INJECTED(503, "The platform is unavailable on request of its administrator");

    private final int status;
    private final String title;

    SampleProblem(int status, String title) {
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

package co.potti.backup;

import co.potti.common.problem.ProblemType;

/** What backup-service refuses. */
public enum BackupProblem implements ProblemType {
    UNKNOWN_DATABASE(404, "This database is not backed up here"),
    UNKNOWN_RUN(404, "There is no such backup run"),
    BASE_MISSING(409, "There is no backup that this one could build on"),
    ALREADY_QUEUED(409, "A backup of this type is already waiting"),
    ALREADY_ENDED(409, "The run has already ended"),
    REPOSITORY_BUSY(409, "Another backup or expiry is working on the repository"),
    NO_REGION_READABLE(503, "No region's repository can be read now");

    private final int status;
    private final String title;

    BackupProblem(int status, String title) {
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

package co.potti.gdpr.erasure;

/** What can hold an erasure up. The code is what the table and the API say. */
enum Obstacle {
    /** A region of the object store or of the ledger does not answer, or refuses. */
    REGION("region"),
    CACHE("cache"),
    PROTECTED_DATABASE("protected-database"),
    /** The service's role in the protected database lacks a right, or row-level security would hide rows from it. */
    PROTECTED_DATABASE_RIGHTS("protected-database-rights"),
    /** The plan is refused: the data map does not decide everything. */
    DATA_MAP("data-map"),
    /** Nobody can claim completeness while data map and schema disagree. */
    DATA_MAP_DRIFT("data-map-drift"),
    /** An earlier request of the same person is at work; when it has erased them, this one ends with it. */
    EARLIER_REQUEST("earlier-request"),
    /** The protected database is behind the ledger. */
    GATE_CLOSED("gate-closed"),
    PARTICIPANT("participant"),
    PARTICIPANT_LATE("participant-late"),
    /** Something of the subject keeps coming back, or is where nobody mapped it. */
    RESIDUAL("residual"),
    /** Somebody in the protected database can still see deleted rows, so that VACUUM would leave them where they are. */
    OLD_SNAPSHOT("old-snapshot"),
    /** PostgreSQL did not vacuum a touched table. */
    VACUUM("vacuum"),
    /** Something that nobody foresaw; the class of the failure or its SQLSTATE says what. */
    FAILURE("failure");

    private final String code;

    Obstacle(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}

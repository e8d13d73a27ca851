package co.potti.gdpr.erasure;

/** What can hold an erasure up. The code is what the table and the API say. */
enum Obstacle {
    /** A region of the object store or of the ledger does not answer, or refuses. */
    REGION("region"),
    CACHE("cache"),
    PROTECTED_DATABASE("protected-database"),
    /** The plan is refused: the data map does not decide everything. */
    DATA_MAP("data-map"),
    /** Nobody can claim completeness while data map and schema disagree. */
    DATA_MAP_DRIFT("data-map-drift"),
    /** The protected database is behind the ledger. */
    GATE_CLOSED("gate-closed"),
    PARTICIPANT("participant"),
    PARTICIPANT_LATE("participant-late"),
    /** Something of the subject keeps coming back, or is where nobody mapped it. */
    RESIDUAL("residual");

    private final String code;

    Obstacle(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}

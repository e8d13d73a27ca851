package co.potti.sample.activity;

/**
 * How an action ended. Refused is a 4xx, as when its creator was erased meanwhile; failed is a 5xx, unanswered is no
 * answer of the API or of a store, and idle means that there was nobody to act.
 */
enum Outcome {
    DONE,
    REFUSED,
    FAILED,
    UNANSWERED,
    IDLE;

    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;

    static Outcome ofStatus(int status) {
        if (status < FIRST_REFUSAL) {
            return DONE;
        }
        return status < FIRST_FAILURE ? REFUSED : FAILED;
    }
}

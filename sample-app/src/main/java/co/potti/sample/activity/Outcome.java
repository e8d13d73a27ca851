package co.potti.sample.activity;

/**
 * How an action ended. Refused is a 4xx, as when its creator was erased meanwhile; failed is a 5xx or no answer; idle
 * means that there was nobody to act.
 */
enum Outcome {
    DONE,
    REFUSED,
    FAILED,
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

package co.potti.dr.drill;

/** A drill cannot go on. The message is for operators: it carries the tool's own words, never personal data. */
public final class ExerciseFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureReason reason;

    public ExerciseFailedException(FailureReason reason, String words) {
        super(words);
        this.reason = reason;
    }

    public ExerciseFailedException(FailureReason reason, String words, Throwable cause) {
        super(words, cause);
        this.reason = reason;
    }

    public FailureReason reason() {
        return reason;
    }
}

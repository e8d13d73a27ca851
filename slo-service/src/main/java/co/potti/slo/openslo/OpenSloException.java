package co.potti.slo.openslo;

/** A document that is refused: where, which field, and why, in words the author can act on. */
public final class OpenSloException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int line;
    private final String field;

    OpenSloException(int line, String field, String reason) {
        super(reason);
        this.line = line;
        this.field = field;
    }

    /** The line in the document, from 1. */
    public int line() {
        return line;
    }

    /** The path of the field, such as {@code spec.objectives[0].target}; empty for the document as a whole. */
    public String field() {
        return field;
    }

    /** The reason alone. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    @Override
    public String toString() {
        return "line %d, %s: %s".formatted(line, field, reason());
    }
}

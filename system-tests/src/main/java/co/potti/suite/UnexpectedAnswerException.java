package co.potti.suite;

/** A service answered otherwise than the caller had to expect. */
public final class UnexpectedAnswerException extends RuntimeException {

    UnexpectedAnswerException(String request, int status, String body) {
        super(request + " answered " + status + ": " + body.substring(0, Math.min(600, body.length())));
    }
}

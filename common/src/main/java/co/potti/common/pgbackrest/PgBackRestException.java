package co.potti.common.pgbackrest;

import co.potti.common.process.ProcessResult;
import java.util.List;

/** A command that failed. The message is pgBackRest's own first line: for operators, never for subjects. */
public final class PgBackRestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Failure failure;

    public PgBackRestException(Failure failure, String message) {
        super(message);
        this.failure = failure;
    }

    static PgBackRestException of(PgBackRestCommand command, ProcessResult result) {
        Failure failure = Failure.of(result);
        return new PgBackRestException(
                failure, command.word() + " failed (" + failure.code() + "): " + firstError(result.stderr()));
    }

    public Failure failure() {
        return failure;
    }

    private static String firstError(List<String> stderr) {
        return stderr.stream()
                .filter(line -> line.startsWith("ERROR: "))
                .findFirst()
                .orElseGet(() -> stderr.isEmpty() ? "it said nothing" : stderr.getLast());
    }
}

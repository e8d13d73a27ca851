package co.potti.common.process;

import java.io.IOException;

/** The program could not be started at all: missing, not executable, or no such user or directory. */
public final class ProcessStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProcessStartException(String program, IOException cause) {
        super("cannot start " + program + ": " + cause.getMessage(), cause);
    }
}

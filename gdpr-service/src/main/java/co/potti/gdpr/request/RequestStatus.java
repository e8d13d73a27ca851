package co.potti.gdpr.request;

import java.util.Locale;

/** Where a request stands. Refused and cancelled are failed with a {@link FailureReason}; overdue is a flag, not a status. */
public enum RequestStatus {
    /** Received; waits for the person to confirm it. */
    PENDING,
    /** Confirmed; being worked on. */
    PROCESSING,
    /** Fulfilled. */
    COMPLETED,
    /** Ended without having been fulfilled. */
    FAILED;

    /** As the table and the API spell it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RequestStatus ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** True while something may still happen to the request. */
    boolean open() {
        return this == PENDING || this == PROCESSING;
    }

    /** The whole state machine. */
    boolean mayBecome(RequestStatus next) {
        return switch (this) {
            case PENDING -> next == PROCESSING || next == FAILED;
            case PROCESSING -> next == COMPLETED || next == FAILED;
            case COMPLETED, FAILED -> false;
        };
    }
}

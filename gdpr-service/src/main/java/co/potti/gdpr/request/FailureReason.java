package co.potti.gdpr.request;

import java.util.Arrays;

/** Why a request ended as failed. The code is what the API, the table and the event say. */
public enum FailureReason {
    /** The person took the request back before anything was done. */
    CANCELLED("cancelled"),
    /** Nobody confirmed the request within the life of its token. */
    VERIFICATION_EXPIRED("verification_expired"),
    /** Nobody of that description is known here. */
    NO_MATCH("no_match"),
    /** The archive could not be produced. */
    EXPORT_FAILED("export_failed"),
    /** The person was erased while this request was open. */
    SUBJECT_ERASED("subject_erased");

    private final String code;

    FailureReason(String code) {
        this.code = code;
    }

    /** Lower-case, stable, without personal data. */
    public String code() {
        return code;
    }

    static FailureReason ofCode(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No such failure reason: " + code));
    }
}

package co.potti.gdpr.request;

import java.util.Arrays;

/** Why a request ended as failed. The code is what the API, the table and the event say. */
public enum FailureReason {
    /** The person took the request back before anything was done. */
    CANCELLED("cancelled"),
    /** Nobody confirmed the request within the life of its token. */
    VERIFICATION_EXPIRED("verification_expired"),
    /** Refused by the data protection officer: it is not shown who asks (GDPR Art. 12(6)). */
    IDENTITY_UNPROVEN("identity_unproven"),
    /** Refused or ended: nobody of that description is known here. */
    NO_MATCH("no_match"),
    /** Refused: GDPR Art. 12(5). */
    MANIFESTLY_UNFOUNDED("manifestly_unfounded"),
    /** Refused: GDPR Art. 12(5). */
    EXCESSIVE("excessive"),
    /** Refused: one of the exemptions of GDPR Art. 17(3). */
    EXEMPTION_17_3("exemption_17_3"),
    /** The erasure cannot be planned: the data map does not cover the live schema, or ownership is undecided. */
    PLAN_REFUSED("plan_refused"),
    /** The erasure ended with something left over, which its report names. */
    ERASURE_INCOMPLETE("erasure_incomplete"),
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

package co.potti.sample.webhook;

/** What became of a delivery. Accepting one without verification is the only bad verdict. */
enum Verdict {
    ACCEPTED_VERIFIED("accepted_verified"),
    ACCEPTED_UNVERIFIED("accepted_unverified"),
    REJECTED("rejected");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /** The value of the metric's label. */
    String label() {
        return label;
    }
}

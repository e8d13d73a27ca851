package co.potti.dr.drill;

/** The phases of a recovery, in their order; together they are the RTO (D4). */
public enum Phase {
    /** Inventory read and pinned, disk space checked, sandbox laid out. */
    PROVISION("provision"),
    /** Files brought back by pgBackRest. */
    RESTORE("restore"),
    /** From the start of the server to its first replayed record. */
    START("start"),
    /** WAL replayed up to the pinned end. */
    REPLAY("replay"),
    /** From the last replayed record to a server that accepts writes. */
    PROMOTE("promote"),
    /** What must hold before anybody may use the copy. */
    CHECKS("checks"),
    /** Erasures replayed by gdpr-service; at its end the gate is open. */
    ERASURE_REPLAY("erasureReplay");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    /** The name in JSON, events and the database. */
    public String label() {
        return label;
    }
}

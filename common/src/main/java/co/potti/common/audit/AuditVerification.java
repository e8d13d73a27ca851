package co.potti.common.audit;

import java.util.OptionalLong;

/**
 * What reading the whole trail showed.
 *
 * @param entries how many entries were read
 * @param lastHash the hash of the last sound one
 * @param firstBroken the sequence at which the chain no longer holds; empty when it is whole
 */
public record AuditVerification(long entries, String lastHash, OptionalLong firstBroken) {

    static final AuditVerification OF_NOTHING = new AuditVerification(0, AuditEntry.GENESIS, OptionalLong.empty());

    public boolean intact() {
        return firstBroken.isEmpty();
    }
}

package co.potti.common.audit;

import java.util.OptionalLong;

/**
 * What reading the whole trail showed.
 *
 * @param entries how many entries were read
 * @param firstBroken the sequence at which the chain no longer holds; empty when it is whole
 */
public record AuditVerification(long entries, OptionalLong firstBroken) {

    public boolean intact() {
        return firstBroken.isEmpty();
    }
}

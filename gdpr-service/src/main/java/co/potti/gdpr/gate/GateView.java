package co.potti.gdpr.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gate's state.
 *
 * @param ledgerSequence last entry of the ledger, absent when it cannot be read
 * @param markerSequence what the protected database says, absent when it cannot be read or is not there
 * @param regions regions of the ledger that answered
 * @param cause why it is closed, absent when it is open
 * @param reason the same in words
 * @param notHeld roles that the database lets in or keeps out against the gate's will, or whose sessions go on, where it is
 *     enforced
 */
public record GateView(
        boolean open,
        @Nullable Long ledgerSequence,
        @Nullable Long markerSequence,
        List<String> regions,
        @Nullable GateCause cause,
        @Nullable String reason,
        List<String> notHeld) {

    static GateView open(long ledgerSequence, long markerSequence, List<String> regions) {
        return new GateView(true, ledgerSequence, markerSequence, regions, null, null, List.of());
    }

    static GateView closed(
            GateCause cause,
            @Nullable Long ledgerSequence,
            @Nullable Long markerSequence,
            List<String> regions,
            String reason) {
        return new GateView(false, ledgerSequence, markerSequence, regions, cause, reason, List.of());
    }

    GateView notHeld(List<String> roles) {
        return new GateView(open, ledgerSequence, markerSequence, regions, cause, reason, roles);
    }
}

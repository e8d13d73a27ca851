package co.potti.gdpr.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gate's state.
 *
 * @param ledgerSequence last entry of the ledger, absent when it cannot be read
 * @param markerSequence what the protected database says, absent when it cannot be read
 * @param regions regions of the ledger that answered
 * @param reason why it is closed, absent when it is open
 */
public record GateView(
        boolean open,
        @Nullable Long ledgerSequence,
        @Nullable Long markerSequence,
        List<String> regions,
        @Nullable String reason) {}

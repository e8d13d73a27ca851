package co.potti.gdpr.gate;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.gdpr.schema.SubjectDatabaseException;
import co.potti.gdpr.tombstone.ErasureMarker;
import co.potti.gdpr.tombstone.Ledger;
import co.potti.gdpr.tombstone.LedgerReading;
import co.potti.gdpr.tombstone.LedgerStep;
import co.potti.gdpr.tombstone.LedgerUnreadableException;
import co.potti.gdpr.tombstone.TamperedLedgerException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Compares ledger and marker. What cannot be read closes the gate: nobody can say that no erased person is back. */
@ApplicationScoped
class Gate {

    private final Ledger ledger;
    private final ErasureMarker marker;
    private final AuditTrail audit;
    private final AtomicReference<String> known = new AtomicReference<>("");

    Gate(Ledger ledger, ErasureMarker marker, AuditTrail audit) {
        this.ledger = ledger;
        this.marker = marker;
        this.audit = audit;
    }

    GateView state() {
        LedgerReading reading;
        try {
            reading = ledger.read();
        } catch (TamperedLedgerException e) {
            String finding = String.valueOf(e.getMessage());
            if (!finding.equals(known.getAndSet(finding))) {
                audit.record(AuditCategory.SECURITY, "ledger.tampered", null, Map.of("finding", finding));
            }
            return new GateView(false, null, null, List.of(), "ledger tampered with: " + e.getMessage());
        } catch (LedgerUnreadableException e) {
            return new GateView(false, null, null, List.of(), "no region of the ledger answers");
        }
        try {
            Set<LedgerStep> underWay = marker.underWay();
            long marked = marker.read();
            return marked > reading.headSequence() && marked > ledger.read().headSequence()
                    ? cut(reading, marked)
                    : compared(reading, marked, underWay);
        } catch (TamperedLedgerException | LedgerUnreadableException e) {
            return new GateView(false, null, null, List.of(), "the ledger changed while it was read");
        } catch (SubjectDatabaseException e) {
            return new GateView(
                    false, reading.headSequence(), null, reading.regions(), "the protected database does not answer");
        }
    }

    /** The marker never has an entry before the ledger has it. */
    static GateView cut(LedgerReading reading, long marked) {
        return new GateView(
                false,
                reading.headSequence(),
                marked,
                reading.regions(),
                "the ledger was cut: the protected database knows " + (marked - reading.headSequence())
                        + " entries more");
    }

    /** Entries whose marker is being written just now do not count as behind. */
    static GateView compared(LedgerReading reading, long marked, Set<LedgerStep> underWay) {
        long expected = reading.headSequence();
        while (expected > 0 && underWay.contains(LedgerStep.of(reading.entries().get((int) expected - 1)))) {
            expected--;
        }
        boolean open = marked >= expected;
        return new GateView(
                open,
                reading.headSequence(),
                marked,
                reading.regions(),
                open
                        ? null
                        : "the protected database was restored to before " + (expected - marked) + " ledger entries");
    }
}

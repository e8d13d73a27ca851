package co.potti.gdpr.gate;

import static co.potti.gdpr.gate.GateCause.RESTORED;
import static co.potti.gdpr.gate.GateCause.TAMPERED;
import static co.potti.gdpr.gate.GateCause.UNREADABLE;

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

/** Compares ledger and marker. What cannot be read closes the gate: nobody can say that no erased person is back. */
@ApplicationScoped
class Gate {

    private final Ledger ledger;
    private final ErasureMarker marker;
    private final AuditTrail audit;
    private String known = "";

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
            tell(finding);
            return GateView.closed(TAMPERED, null, null, List.of(), "ledger tampered with: " + finding);
        } catch (LedgerUnreadableException e) {
            return GateView.closed(UNREADABLE, null, null, List.of(), "no region of the ledger answers");
        }
        try {
            Set<LedgerStep> underWay = marker.underWay();
            long marked = marker.read();
            return marked > reading.headSequence() && marked > ledger.read().headSequence()
                    ? cut(reading, marked)
                    : compared(reading, marked, underWay);
        } catch (TamperedLedgerException | LedgerUnreadableException e) {
            return GateView.closed(UNREADABLE, null, null, List.of(), "the ledger changed while it was read");
        } catch (SubjectDatabaseException e) {
            return GateView.closed(
                    UNREADABLE,
                    reading.headSequence(),
                    null,
                    reading.regions(),
                    "the protected database does not answer");
        }
    }

    /** Once for each finding, and again until it is written. */
    private synchronized void tell(String finding) {
        if (!finding.equals(known)) {
            audit.record(AuditCategory.SECURITY, "ledger.tampered", null, Map.of("finding", finding));
            known = finding;
        }
    }

    /** The marker never has an entry before the ledger has it. */
    static GateView cut(LedgerReading reading, long marked) {
        return GateView.closed(
                TAMPERED,
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
        return marked >= expected
                ? GateView.open(reading.headSequence(), marked, reading.regions())
                : GateView.closed(
                        RESTORED,
                        reading.headSequence(),
                        marked,
                        reading.regions(),
                        "the protected database was restored to before " + (expected - marked) + " ledger entries");
    }
}

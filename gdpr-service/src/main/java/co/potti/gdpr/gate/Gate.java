package co.potti.gdpr.gate;

import static co.potti.gdpr.gate.GateCause.RESTORED;
import static co.potti.gdpr.gate.GateCause.TAMPERED;
import static co.potti.gdpr.gate.GateCause.UNLOCKED;
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
import java.util.OptionalLong;
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
            OptionalLong found = marker.read();
            if (found.isEmpty()) {
                return unmarked(reading);
            }
            long marked = found.getAsLong();
            GateView view =
                    marked > reading.headSequence() && marked > ledger.read().headSequence()
                            ? cut(reading, marked)
                            : compared(reading, marked, underWay);
            return view.open() ? kept(view, ledger.rewritable()) : view;
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

    /** Beside a ledger with entries, a database that answers without a marker is one from before the first of them. */
    static GateView unmarked(LedgerReading reading) {
        return reading.headSequence() == 0
                ? GateView.closed(
                        UNREADABLE, 0L, null, reading.regions(), "the protected database has no erasure marker yet")
                : GateView.closed(
                        RESTORED,
                        reading.headSequence(),
                        null,
                        reading.regions(),
                        "the protected database has no erasure marker: it was restored to before all "
                                + reading.headSequence() + " ledger entries");
    }

    /** A ledger that can be rewritten unseen proves nothing, however well it agrees today (G12). */
    static GateView kept(GateView view, List<String> rewritable) {
        return rewritable.isEmpty()
                ? view
                : GateView.closed(
                        UNLOCKED,
                        view.ledgerSequence(),
                        view.markerSequence(),
                        view.regions(),
                        "the ledger's bucket is not versioned and locked in compliance mode: region "
                                + String.join(", ", rewritable));
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

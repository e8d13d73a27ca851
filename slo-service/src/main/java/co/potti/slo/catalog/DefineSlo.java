package co.potti.slo.catalog;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.problem.Problem;
import co.potti.slo.SloProblem;
import co.potti.slo.definition.SloSpec;
import co.potti.slo.openslo.OpenSloWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings objectives into force. A definition equal to the one in force changes nothing; any other starts a new revision and ends
 * the old one, whose history stays as it is.
 */
@ApplicationScoped
public class DefineSlo {

    private static final String SERIALISE = "SELECT pg_advisory_xact_lock(hashtext('potti.slo.definition'))";

    private final SloRevisionRepository revisions;
    private final EntityManager entities;
    private final AuditTrail audit;
    private final Event<SlosChanged> changes;
    private final Clock clock;

    DefineSlo(
            SloRevisionRepository revisions,
            EntityManager entities,
            AuditTrail audit,
            Event<SlosChanged> changes,
            Clock clock) {
        this.revisions = revisions;
        this.entities = entities;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /** All of them or none: what is then in force, in the order given. */
    @Transactional
    public List<DefinedSlo> define(List<SloSpec> specs) {
        serialise();
        List<DefinedSlo> inForce = new ArrayList<>();
        for (SloSpec spec : specs) {
            revisions.current(spec.id()).map(SloCatalog::defined).ifPresent(old -> requireSameUnit(old.spec(), spec));
            inForce.add(bringIntoForce(spec, Origin.API));
        }
        changes.fire(new SlosChanged());
        return inForce;
    }

    /** Brings in what the release ships, where nobody has defined anything else. */
    @Transactional
    void ship(List<SloSpec> specs) {
        serialise();
        for (SloSpec spec : specs) {
            if (revisions.current(spec.id()).map(SloRevision::isShipped).orElse(true)) {
                bringIntoForce(spec, Origin.SHIPPED);
            }
        }
        changes.fire(new SlosChanged());
    }

    private void serialise() {
        entities.createNativeQuery(SERIALISE).getResultList();
    }

    private DefinedSlo bringIntoForce(SloSpec spec, Origin origin) {
        Optional<SloRevision> before = revisions.current(spec.id());
        if (before.isPresent() && SloCatalog.defined(before.get()).spec().equals(spec)) {
            return SloCatalog.defined(before.get());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        before.ifPresent(old -> old.retire(now));
        revisions.flush();
        int number = before.map(SloRevision::revision).orElse(0) + 1;
        SloRevision revision = new SloRevision(spec.id(), number, OpenSloWriter.write(spec), origin, now);
        revisions.persist(revision);
        audit.record(
                AuditCategory.SYSTEM_CHANGE,
                "slo.defined",
                null,
                Map.of(
                        "sloId", spec.id(),
                        "revision", Integer.toString(number),
                        "objective", spec.objective().percentage().toPlainString(),
                        "origin", origin.columnValue()));
        return SloCatalog.defined(revision);
    }

    /** The ledger adds the revisions of an objective up: seconds and events together would be neither. */
    private static void requireSameUnit(SloSpec before, SloSpec after) {
        if (before.sli().countsSeconds() != after.sli().countsSeconds()) {
            throw Problem.of(
                            SloProblem.UNIT_CHANGED,
                            "%s counts %s; an objective that counts %s needs another name"
                                    .formatted(after.id(), unit(before), unit(after)))
                    .with("field", "metadata.name");
        }
    }

    private static String unit(SloSpec spec) {
        return spec.sli().countsSeconds() ? "seconds" : "events";
    }
}

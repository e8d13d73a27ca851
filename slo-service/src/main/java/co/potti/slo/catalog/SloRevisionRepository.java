package co.potti.slo.catalog;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Revisions in table {@code slo_definition}. */
@ApplicationScoped
class SloRevisionRepository implements PanacheRepository<SloRevision> {

    Optional<SloRevision> current(String sloId) {
        return find("sloId = ?1 and retiredAt is null", sloId).firstResultOptional();
    }

    List<SloRevision> current() {
        return list("retiredAt is null order by sloId");
    }

    List<SloRevision> inForceSince(Instant since) {
        return list("retiredAt is null or retiredAt > ?1 order by sloId, revision", since);
    }
}

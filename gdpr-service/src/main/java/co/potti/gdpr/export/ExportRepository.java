package co.potti.gdpr.export;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;

/** All exports there are and were. */
@ApplicationScoped
public class ExportRepository implements PanacheRepositoryBase<Export, String> {

    public Export lock(String requestId) {
        return findByIdOptional(requestId, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> new IllegalStateException("No export for request " + requestId));
    }

    /** Archives whose time is over and whose objects are still there. */
    public List<Export> due(Instant now) {
        return find("expiresAt <= ?1 and deletedAt is null order by expiresAt", now)
                .page(0, 200)
                .list();
    }
}

package co.potti.slo.catalog;

import co.potti.slo.openslo.OpenSloReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the objectives that are or were in force. */
@ApplicationScoped
public class SloCatalog {

    private final SloRevisionRepository revisions;

    SloCatalog(SloRevisionRepository revisions) {
        this.revisions = revisions;
    }

    /** What is in force now, by id. */
    @Transactional
    public List<DefinedSlo> current() {
        return revisions.current().stream().map(SloCatalog::defined).toList();
    }

    @Transactional
    public Optional<DefinedSlo> current(String sloId) {
        return revisions.current(sloId).map(SloCatalog::defined);
    }

    /** Every revision that was in force at some time after {@code since}. */
    @Transactional
    public List<DefinedSlo> inForceSince(Instant since) {
        return revisions.inForceSince(since).stream().map(SloCatalog::defined).toList();
    }

    static DefinedSlo defined(SloRevision revision) {
        return new DefinedSlo(
                OpenSloReader.read(revision.document()).getFirst(),
                revision.revision(),
                revision.createdAt(),
                revision.retiredAt());
    }
}

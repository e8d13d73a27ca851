package co.potti.sample.participant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Interests inferred from reading: what only this platform holds, in its own database. */
@ApplicationScoped
class RecommendationProfiles {

    private static final String ERASE = "DELETE FROM recommendation_profile WHERE subject_id = ?";

    private final Jdbi jdbi;

    RecommendationProfiles(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Erases a subject's profile in the caller's transaction.
     *
     * @return how many there were: 0 or 1
     */
    @Transactional(TxType.MANDATORY)
    long erase(Optional<UUID> subject) {
        return subject.map(id -> jdbi.withHandle(handle -> handle.execute(ERASE, id)))
                .orElse(0);
    }
}

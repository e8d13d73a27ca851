package co.potti.sample.team;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class TeamRepository implements PanacheRepositoryBase<Team, UUID> {

    boolean isOwnedBy(UUID teamId, UUID creatorId) {
        return count("id = ?1 and ownerId = ?2", teamId, creatorId) > 0;
    }
}

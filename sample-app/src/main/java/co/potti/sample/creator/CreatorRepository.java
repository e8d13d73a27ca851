package co.potti.sample.creator;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class CreatorRepository implements PanacheRepositoryBase<Creator, UUID> {

    Optional<Creator> withHandle(String handle) {
        return find("handle", handle).firstResultOptional();
    }

    boolean hasHandleOrEmailOrId(String handle, String email, UUID id) {
        return count("handle = ?1 or email = ?2 or id = ?3", handle, email, id) > 0;
    }
}

package co.potti.sample.creator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Reads profiles through the cache. */
@ApplicationScoped
public class Profiles {

    private final CreatorRepository creators;
    private final ProfileCache cache;

    Profiles(CreatorRepository creators, ProfileCache cache) {
        this.creators = creators;
        this.cache = cache;
    }

    /** The profile, possibly ten minutes old. */
    @Transactional
    public Optional<CreatorView> find(UUID id) {
        Optional<CreatorView> cached = cache.get(id);
        return cached.isPresent() ? cached : refresh(id);
    }

    /**
     * The profile as the database has it now, which the cache then has too. A creator erased between reading and
     * caching leaves nothing: the row is looked up again after the cache was written.
     */
    @Transactional
    public Optional<CreatorView> refresh(UUID id) {
        Optional<CreatorView> stored = creators.findByIdOptional(id).map(Creator::view);
        stored.ifPresent(cache::put);
        if (!exists(id)) {
            cache.forget(id);
            return Optional.empty();
        }
        return stored;
    }

    /** Whether the creator exists at this moment. */
    @Transactional
    public boolean exists(UUID id) {
        return creators.count("id", id) > 0;
    }
}

package co.potti.sample.creator;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.value.ValueCommands;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Profiles by {@code profile:<creator id>}, for ten minutes. Redis being away only makes reads slower. */
@ApplicationScoped
public class ProfileCache {

    private static final Logger LOG = Logger.getLogger(ProfileCache.class);
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final RedisDataSource redis;
    private final ValueCommands<String, CreatorView> profiles;

    ProfileCache(RedisDataSource redis) {
        this.redis = redis;
        this.profiles = redis.value(CreatorView.class);
    }

    Optional<CreatorView> get(UUID id) {
        try {
            return Optional.ofNullable(profiles.get(key(id)));
        } catch (RuntimeException e) {
            unavailable(e);
            return Optional.empty();
        }
    }

    /** Keeps a profile; the caller makes sure afterwards that its creator still exists. */
    public void put(CreatorView profile) {
        put(profile, KEPT);
    }

    /** Keeps a profile for a time of the caller's choice. */
    public void put(CreatorView profile, Duration kept) {
        try {
            profiles.setex(key(profile.id()), kept.toSeconds(), profile);
        } catch (RuntimeException e) {
            unavailable(e);
        }
    }

    /** Forgets a profile. */
    public void forget(UUID id) {
        try {
            redis.key().unlink(key(id));
        } catch (RuntimeException e) {
            unavailable(e);
        }
    }

    private static String key(UUID id) {
        return "profile:" + id;
    }

    private static void unavailable(RuntimeException e) {
        LOG.debugf("The profile cache did not answer: %s", e.getClass().getSimpleName());
    }
}

package co.potti.sample.session;

import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.keys.KeyScanArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The sessions in Redis, each under {@code session:<creator id>:<random>}. While Redis is away every call fails with
 * {@link CommonProblem#DEPENDENCY_UNAVAILABLE}.
 */
@ApplicationScoped
public class Sessions {

    /** A session ends by itself after half a day. */
    public static final Duration LIFETIME = Duration.ofHours(12);

    private static final Logger LOG = Logger.getLogger(Sessions.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int UUID_LENGTH = 36;
    private static final int RANDOM_BYTES = 32;
    private static final int SCAN_PAGE = 500;

    private final RedisDataSource redis;
    private final ReactiveRedisDataSource reactiveRedis;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Sessions(RedisDataSource redis, ReactiveRedisDataSource reactiveRedis, Clock clock) {
        this.redis = redis;
        this.reactiveRedis = reactiveRedis;
        this.clock = clock;
    }

    /** Opens a session; whether the creator exists is the caller's business. */
    public Session open(UUID creatorId) {
        byte[] secret = new byte[RANDOM_BYTES];
        random.nextBytes(secret);
        String suffix = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = clock.instant();
        withRedis(() -> {
            redis.value(String.class).setex(key(creatorId, suffix), LIFETIME.toSeconds(), now.toString());
            return suffix;
        });
        return new Session(creatorId, creatorId + "." + suffix, now.plus(LIFETIME));
    }

    /** Ends one session. */
    public void close(Session session) {
        withRedis(() ->
                redis.key().unlink(key(session.creatorId(), session.token().substring(UUID_LENGTH + 1))));
    }

    /**
     * Ends every session of a creator.
     *
     * @return how many there were
     */
    public long revokeAll(UUID creatorId) {
        return withRedis(() -> unlinkAll(creatorId));
    }

    private long unlinkAll(UUID creatorId) {
        long revoked = 0;
        var cursor = redis.key()
                .scan(new KeyScanArgs().match("session:" + creatorId + ":*").count(SCAN_PAGE));
        while (cursor.hasNext()) {
            var keys = cursor.next();
            if (!keys.isEmpty()) {
                revoked += redis.key().unlink(keys.toArray(String[]::new));
            }
        }
        return revoked;
    }

    /** Whose session a token is; empty if it is malformed, unknown, expired or revoked. */
    Uni<Optional<UUID>> ownerOf(String token) {
        if (token.length() <= UUID_LENGTH + 1 || token.charAt(UUID_LENGTH) != '.') {
            return Uni.createFrom().item(Optional.empty());
        }
        UUID creatorId;
        try {
            creatorId = UUID.fromString(token.substring(0, UUID_LENGTH));
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().item(Optional.empty());
        }
        return reactiveRedis
                .key()
                .exists(key(creatorId, token.substring(UUID_LENGTH + 1)))
                .map(exists -> exists ? Optional.of(creatorId) : Optional.<UUID>empty())
                .onFailure()
                .transform(Sessions::unavailable);
    }

    private static <T> T withRedis(Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    private static Problem unavailable(Throwable cause) {
        LOG.warnf("Redis did not answer: %s", cause.getClass().getSimpleName());
        return Problem.of(CommonProblem.DEPENDENCY_UNAVAILABLE, "Sessions cannot be looked up now")
                .retryAfter(RETRY);
    }

    private static String key(UUID creatorId, String suffix) {
        return "session:" + creatorId + ":" + suffix;
    }
}

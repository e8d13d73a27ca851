package co.potti.gdpr.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.bucket4j.redis.lettuce.cas.LettuceBasedProxyManager;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Token buckets in Redis, shared by all replicas. A bucket is filled again as a whole, at the end of the time that began with
 * its first request: filling it drop by drop would let nearly twice as many through. Connects when first asked, and again
 * after Redis was away.
 */
@ApplicationScoped
class Buckets {

    private final RateLimitConfiguration configuration;
    private final RedisClient client;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable LettuceBasedProxyManager<String> manager;

    Buckets(RateLimitConfiguration configuration, @ConfigProperty(name = "quarkus.redis.hosts") String redis) {
        this.configuration = configuration;
        RedisURI uri = RedisURI.create(redis);
        uri.setTimeout(configuration.patience());
        this.client = RedisClient.create(uri);
        client.setOptions(options(configuration.patience()));
    }

    /** Also a Redis behind a network that swallows everything counts as down within this time. */
    static ClientOptions options(Duration patience) {
        return ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(patience).build())
                .timeoutOptions(TimeoutOptions.enabled(patience))
                .build();
    }

    /**
     * Takes one token.
     *
     * @return zero when there was one, otherwise how long until there is
     * @throws RedisException when Redis does not answer
     */
    Duration take(String key) {
        ConsumptionProbe probe = manager().builder().build(key, this::bucket).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private BucketConfiguration bucket() {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(configuration.requests())
                        .refillIntervally(configuration.requests(), configuration.per())
                        .build())
                .build();
    }

    /** One connects, the others wait for it no longer than for Redis itself. */
    private LettuceBasedProxyManager<String> manager() {
        LettuceBasedProxyManager<String> connected = manager;
        if (connected != null) {
            return connected;
        }
        if (!locked()) {
            throw new RedisConnectionException("Redis is being connected to");
        }
        try {
            if (manager == null) {
                manager = connect();
            }
            return manager;
        } finally {
            connecting.unlock();
        }
    }

    private boolean locked() {
        try {
            return connecting.tryLock(configuration.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private LettuceBasedProxyManager<String> connect() {
        StatefulRedisConnection<String, byte[]> connection =
                client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        return Bucket4jLettuce.casBasedBuilder(connection)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(configuration.per()))
                .requestTimeout(configuration.patience())
                .build();
    }

    @PreDestroy
    void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}

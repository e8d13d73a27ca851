package co.potti.gdpr.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.github.bucket4j.redis.lettuce.cas.LettuceBasedProxyManager;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Token buckets in Redis, shared by all replicas. Connects when first asked, and again after Redis was away. */
@ApplicationScoped
class Buckets {

    private final RateLimitConfiguration configuration;
    private final RedisClient client;
    private @Nullable LettuceBasedProxyManager<String> manager;

    Buckets(RateLimitConfiguration configuration, @ConfigProperty(name = "quarkus.redis.hosts") String redis) {
        this.configuration = configuration;
        RedisURI uri = RedisURI.create(redis);
        uri.setTimeout(configuration.patience());
        this.client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(configuration.patience()))
                .build());
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
                        .refillGreedy(configuration.requests(), configuration.per())
                        .build())
                .build();
    }

    private synchronized LettuceBasedProxyManager<String> manager() {
        if (manager == null) {
            StatefulRedisConnection<String, byte[]> connection =
                    client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
            manager = Bucket4jLettuce.casBasedBuilder(connection)
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(configuration.per()))
                    .requestTimeout(configuration.patience())
                    .build();
        }
        return manager;
    }

    @PreDestroy
    void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }
}

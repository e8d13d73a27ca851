package co.potti.gdpr.testing;

import co.potti.common.digest.Sha256;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import org.eclipse.microprofile.config.ConfigProvider;

/** The rate limits' counters in Redis. */
public final class Limits {

    private Limits() {}

    /** Lets a quarter of an hour pass for one counter. */
    public static void forget(String action, String whose, String value) {
        String redis = ConfigProvider.getConfig().getValue("quarkus.redis.hosts", String.class);
        try (RedisClient client = RedisClient.create(redis);
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().del("gdpr:rate:%s:%s:%s".formatted(action, whose, Sha256.hex(value)));
        }
    }
}

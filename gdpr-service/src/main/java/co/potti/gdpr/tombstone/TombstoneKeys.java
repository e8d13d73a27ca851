package co.potti.gdpr.tombstone;

import co.potti.common.secret.SecretFile;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives tombstone ids: the first 128 bits of HMAC-SHA-256 over the root identity, as a UUID of version 8 (RFC 9562).
 * Without the key nobody can tell from a tombstone who was erased, nor try identities against it.
 */
@Singleton
@Startup
public class TombstoneKeys {

    private final String currentKeyId;
    private final Map<String, byte[]> keys = new TreeMap<>();
    private final Set<String> retired;

    TombstoneKeys(TombstoneConfiguration configuration) {
        configuration
                .keyFiles()
                .forEach((keyId, file) ->
                        keys.put(keyId, SecretFile.key("potti.gdpr.tombstone.key-files." + keyId, file)));
        retired = Set.copyOf(configuration.retiredKeyIds().orElse(Set.of()));
        currentKeyId = configuration.keyId();
        if (!keys.containsKey(currentKeyId)) {
            throw new IllegalStateException(
                    "potti.gdpr.tombstone.key-id names no key of potti.gdpr.tombstone.key-files");
        }
        keys.keySet().stream().filter(retired::contains).findFirst().ifPresent(keyId -> {
            throw new IllegalStateException(
                    "potti.gdpr.tombstone.retired-key-ids names " + keyId + ", whose key is configured");
        });
    }

    /** The key of new tombstones. */
    public String currentKeyId() {
        return currentKeyId;
    }

    /** Whether tombstones under this key are no longer looked for. */
    public boolean retired(String keyId) {
        return retired.contains(keyId);
    }

    /** Throws {@link MissingTombstoneKeyException} unless each of these keys is here. */
    public void require(Set<String> keyIds) {
        for (String keyId : keyIds) {
            if (!keys.containsKey(keyId)) {
                throw new MissingTombstoneKeyException(keyId);
            }
        }
    }

    /** The tombstone of a root identity under a key; fails when the key is gone. */
    public UUID tombstone(String keyId, String rootIdentity) {
        ByteBuffer digest = ByteBuffer.wrap(derive(keyId, "tombstone:" + rootIdentity));
        long high = (digest.getLong() & 0xffffffffffff0fffL) | 0x8000L;
        long low = (digest.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** 32 bytes for another purpose, independent of the tombstones. */
    public byte[] derive(String keyId, String purpose) {
        byte[] key = keys.get(keyId);
        if (key == null) {
            throw new MissingTombstoneKeyException(keyId);
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }
}

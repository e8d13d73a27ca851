package co.potti.gdpr.tombstone;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys of the tombstones and patience with the ledger's regions. */
@ConfigMapping(prefix = "potti.gdpr.tombstone")
public interface TombstoneConfiguration {

    /** The id of the key that new tombstones are derived with; one of {@link #keyFiles()}. */
    String keyId();

    /**
     * Key files by key id, each at least 32 bytes of secret text. An old key stays until the last backup that an erasure
     * under it could come back from has expired.
     */
    Map<String, Path> keyFiles();

    /**
     * Ids of keys that are gone for good, because every backup that an erasure under them could come back from has expired.
     * Replays do not look for their tombstones. An id that is neither here nor among {@link #keyFiles()} stops replays.
     */
    Optional<Set<String>> retiredKeyIds();

    /** How long an erasure waits for a region of the ledger before the data protection officer is asked. */
    @WithDefault("24h")
    Duration regionPatience();
}

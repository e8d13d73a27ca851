package co.potti.common.objectstore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The two S3 regions and the buckets, which have the same names in both. */
@ConfigMapping(prefix = "potti.object-store")
public interface ObjectStoreSettings {

    /** The creators' media; versioned. */
    @WithDefault("potti-media")
    String mediaBucket();

    /** The erasure ledger; Object Lock in compliance mode. */
    @WithDefault("potti-ledger")
    String ledgerBucket();

    /** Exports waiting for their subjects. */
    @WithDefault("potti-exports")
    String exportsBucket();

    /** pgBackRest's repository. */
    @WithDefault("potti-backup")
    String backupBucket();

    /** How long one attempt of one call may wait for the region to answer or to go on; an object that flows may take longer. */
    @WithDefault("10s")
    Duration attemptTimeout();

    RegionSettings par();

    RegionSettings gra();

    default RegionSettings in(Region region) {
        return switch (region) {
            case PAR -> par();
            case GRA -> gra();
        };
    }

    /** One region's endpoint and credentials. */
    interface RegionSettings {

        /** An https address; path-style requests are sent to it. */
        URI endpoint();

        /** The region's name in signatures, such as {@code eu-west-par}. */
        String region();

        /** File with the access key. */
        Path accessKeyFile();

        /** File with the secret key. */
        Path secretKeyFile();

        /** PEM file of an extra authority to trust; without it the JDK's own authorities are trusted. */
        Optional<Path> caFile();
    }
}

package co.potti.common.pgbackrest;

import co.potti.common.setting.AtLeastOne;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where pgBackRest is and how it is used. */
@ConfigMapping(prefix = "potti.pgbackrest")
public interface PgBackRestSettings {

    /** The program. */
    @WithDefault("/usr/bin/pgbackrest")
    Path executable();

    /** Name of the stanza of the protected database. */
    String stanza();

    /** The primary region's repository. */
    RegionalRepository par();

    /** The backup region's repository. */
    RegionalRepository gra();

    /** File with the pass that encrypts both repositories. */
    Path cipherPassFile();

    /** Where this service keeps its own configuration, lock, log and spool directories. */
    Path directory();

    /**
     * Lock directory. It must be the one that every pgBackRest of this machine uses for the stanza; without it, one below
     * {@link #directory()}.
     */
    Optional<Path> lockDirectory();

    /** Parallel processes of one backup or restore. */
    @WithDefault("4")
    @WithConverter(AtLeastOne.class)
    int processMax();

    /** lz4 level, -5 to 12. */
    @WithDefault("1")
    int compressLevel();

    /**
     * How long a backup waits for its WAL to be archived. While one region is down each push first waits for it in vain, so
     * this must be a multiple of what pgBackRest needs to give a region up (about eight times its io-timeout).
     */
    @WithDefault("PT5M")
    Duration archiveTimeout();

    /** How long one read or write of a repository may take; pgBackRest waits several times that long. */
    @WithDefault("PT5S")
    Duration ioTimeout();

    /** {@code retention-full} in days; see backup-service's retention for how it follows from what was promised. */
    @WithDefault("23")
    @WithConverter(AtLeastOne.class)
    int retentionDays();

    /** One repository. */
    interface RegionalRepository {

        /** The N of {@code repoN}. */
        int number();

        /** Path inside the bucket. */
        String path();
    }
}

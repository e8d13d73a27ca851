package co.potti.sample.seed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What an empty platform is filled with. */
@ConfigMapping(prefix = "potti.sample.seed")
interface SeedSettings {

    /** With a number, an empty platform fills itself with that many creators before it serves; 50 at least. */
    Optional<Integer> creators();

    /** The seed number: the same number, the same population. */
    @WithDefault("20261121")
    long number();

    /** Every how many creators one has media files; the demo's creators always have. */
    @WithDefault("20")
    int mediaEvery();

    /** Most media files of a creator; each is two objects, the original and its rendition. */
    @WithDefault("2")
    int mediaMost();

    /** Rows in the usage log for each creator, on average. */
    @WithDefault("50")
    int usageRows();

    /** Rows in the usage log for each of the demo's creators: enough for several batches of an erasure. */
    @WithDefault("6000")
    int demoUsageRows();
}

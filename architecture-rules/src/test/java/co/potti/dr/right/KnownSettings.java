package co.potti.dr.right;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Settings that are in the reference, one of them in a group. */
@ConfigMapping(prefix = "potti")
interface KnownSettings {

    Audit audit();

    /** A group of settings. */
    interface Audit {

        Duration verifyEvery();
    }
}

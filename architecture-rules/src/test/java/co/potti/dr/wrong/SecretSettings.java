package co.potti.dr.wrong;

import io.smallrye.config.ConfigMapping;

/** Nobody who runs the suite can know of it. */
@ConfigMapping(prefix = "potti.dr.wrong")
interface SecretSettings {

    String unheardOf();
}

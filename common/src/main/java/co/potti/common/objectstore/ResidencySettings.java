package co.potti.common.objectstore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** Where data may be. */
@ConfigMapping(prefix = "potti.residency")
public interface ResidencySettings {

    /** Hosts of the object stores inside the allowed regions; an endpoint elsewhere stops the start. */
    @WithDefault("s3.eu-west-par.io.cloud.ovh.net,s3.gra.io.cloud.ovh.net")
    Set<String> objectStoreHosts();
}

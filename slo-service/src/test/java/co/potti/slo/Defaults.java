package co.potti.slo;

import io.smallrye.config.SmallRyeConfigBuilder;

/** Settings where nobody configured anything. */
public final class Defaults {

    private Defaults() {}

    public static <T> T of(Class<T> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(settings)
                .build()
                .getConfigMapping(settings);
    }
}

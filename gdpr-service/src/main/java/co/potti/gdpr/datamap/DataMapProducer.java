package co.potti.gdpr.datamap;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Loads the configured data map at start. */
@Singleton
class DataMapProducer {

    @Produces
    @Singleton
    @Startup
    DataMap dataMap(DataMapConfiguration configuration) {
        try {
            return DataMapLoader.load(configuration.path());
        } catch (IOException e) {
            throw new UncheckedIOException("potti.gdpr.datamap.path cannot be read", e);
        }
    }
}

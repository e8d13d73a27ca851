package co.potti.gdpr.erasure;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.schema.ProtectedConnections;
import co.potti.gdpr.tombstone.TombstoneKeys;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The erasure of the protected database. */
@Singleton
class DatabaseErasureProducer {

    @Produces
    @Singleton
    MaskingKey maskingKey(TombstoneKeys keys) {
        return new MaskingKey(keys.derive(keys.currentKeyId(), "masking"));
    }

    @Produces
    @Singleton
    VacuumTables vacuumTables(ProtectedConnections connections) {
        return new VacuumTables(connections);
    }

    @Produces
    @Singleton
    DatabaseErasure databaseErasure(
            ProtectedConnections connections,
            DataMap map,
            MaskingKey maskingKey,
            ErasureConfiguration configuration,
            Clock clock) {
        return new DatabaseErasure(connections, map, maskingKey, configuration.batchRows(), clock);
    }
}

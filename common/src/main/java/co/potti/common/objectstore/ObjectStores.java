package co.potti.common.objectstore;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** The object stores of both regions. */
@ApplicationScoped
public class ObjectStores {

    private final Map<Region, S3ObjectStore> stores = new EnumMap<>(Region.class);

    ObjectStores(ObjectStoreSettings settings) {
        for (Region region : Region.values()) {
            stores.put(region, S3ObjectStore.connect(region, settings.in(region), settings.attemptTimeout()));
        }
    }

    public ObjectStore in(Region region) {
        ObjectStore store = stores.get(region);
        if (store == null) {
            throw new IllegalStateException("Every region has a store");
        }
        return store;
    }

    @PreDestroy
    void close() {
        stores.values().forEach(S3ObjectStore::close);
    }
}

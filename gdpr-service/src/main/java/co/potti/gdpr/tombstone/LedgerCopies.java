package co.potti.gdpr.tombstone;

import co.potti.common.objectstore.ObjectStoreSettings;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.Region;
import java.util.Arrays;
import java.util.List;

/** The ledger's copies, Paris first. */
class LedgerCopies {

    private final List<LedgerCopy> copies;

    LedgerCopies(List<LedgerCopy> copies) {
        this.copies = List.copyOf(copies);
    }

    static LedgerCopies of(ObjectStores stores, ObjectStoreSettings settings) {
        return new LedgerCopies(Arrays.stream(Region.values())
                .<LedgerCopy>map(region -> new S3LedgerCopy(stores.in(region), settings.ledgerBucket()))
                .toList());
    }

    List<LedgerCopy> all() {
        return copies;
    }
}

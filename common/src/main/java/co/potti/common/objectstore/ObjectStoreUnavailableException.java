package co.potti.common.objectstore;

/** The region cannot be reached or is failing: the same call may succeed later. */
public final class ObjectStoreUnavailableException extends ObjectStoreException {

    ObjectStoreUnavailableException(Region region, String operation, Throwable cause) {
        super(region, "Region " + region.regionName() + " is unavailable for " + operation, cause);
    }
}

package co.potti.common.objectstore;

/** The region understood and refused: credentials, a lock, a missing bucket. */
public final class ObjectStoreRefusedException extends ObjectStoreException {

    private final int status;

    ObjectStoreRefusedException(Region region, String operation, int status, String code, Throwable cause) {
        super(region, "Region " + region.regionName() + " refused " + operation + ": " + status + " " + code, cause);
        this.status = status;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }
}

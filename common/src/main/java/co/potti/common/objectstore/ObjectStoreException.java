package co.potti.common.objectstore;

/** A region did not do what was asked. The message is for operators: it names region and operation, never a key. */
public abstract sealed class ObjectStoreException extends RuntimeException
        permits ObjectStoreUnavailableException, ObjectStoreRefusedException {

    private final Region region;

    ObjectStoreException(Region region, String message, Throwable cause) {
        super(message, cause);
        this.region = region;
    }

    public final Region region() {
        return region;
    }
}

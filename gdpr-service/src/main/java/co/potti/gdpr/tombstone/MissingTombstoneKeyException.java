package co.potti.gdpr.tombstone;

/** A key that tombstones were derived with is neither configured nor retired: whom they stand for cannot be recognised. */
public class MissingTombstoneKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingTombstoneKeyException(String keyId) {
        super("tombstone key " + keyId + " is neither configured nor retired");
    }
}

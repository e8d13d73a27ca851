package co.potti.common.objectstore;

import java.io.OutputStream;

/**
 * An object being written, of a size not known before. It appears only with {@link #complete()}; closing without it
 * leaves nothing behind, so a writer that fails half-way never publishes half an object.
 */
public abstract class ObjectUpload extends OutputStream {

    /** Makes the object visible, whole. */
    public abstract void complete();

    @Override
    public abstract void close();
}

package co.potti.sample.media;

import org.jspecify.annotations.Nullable;

/** An upload that no transcoding can read; trying again will not help. */
public final class UnreadableMediaException extends Exception {

    UnreadableMediaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

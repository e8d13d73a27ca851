package co.potti.sample.seed;

import org.jspecify.annotations.Nullable;

/** The platform could not be filled. */
class SeedException extends RuntimeException {

    SeedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

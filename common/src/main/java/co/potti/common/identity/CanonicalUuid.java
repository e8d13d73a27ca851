package co.potti.common.identity;

import java.util.Optional;
import java.util.UUID;

/** Ids as everybody writes them. {@link UUID#fromString} also takes {@code 1-1-1-1-1}, and makes another id of it. */
public final class CanonicalUuid {

    private CanonicalUuid() {}

    /** Empty unless the text is 36 characters of a UUID, in either case. */
    public static Optional<UUID> parse(String text) {
        try {
            UUID parsed = UUID.fromString(text);
            return parsed.toString().equalsIgnoreCase(text) ? Optional.of(parsed) : Optional.empty();
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}

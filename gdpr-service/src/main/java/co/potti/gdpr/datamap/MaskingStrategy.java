package co.potti.gdpr.datamap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The Fides masking strategies that are supported; {@code aes_encrypt} is not, because encrypting is not erasing. */
public enum MaskingStrategy {
    NULL_REWRITE,
    STRING_REWRITE,
    RANDOM_STRING_REWRITE,
    HASH,
    HMAC,
    PRESERVE;

    /** Whether the strategy writes text, so that only text columns can carry it. */
    public boolean writesText() {
        return switch (this) {
            case STRING_REWRITE, RANDOM_STRING_REWRITE, HASH, HMAC -> true;
            case NULL_REWRITE, PRESERVE -> false;
        };
    }

    static Optional<MaskingStrategy> named(String fidesName) {
        return Arrays.stream(values())
                .filter(strategy -> strategy.name().toLowerCase(Locale.ROOT).equals(fidesName))
                .findFirst();
    }
}

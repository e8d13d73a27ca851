package co.potti.gdpr.token;

import co.potti.common.digest.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits as 43 URL-safe characters. Only {@link #hash()} may be stored; {@link #value()} goes into one mail. */
public final class SecretToken {

    /** What a token from outside may look like at most; anything longer is not looked at. */
    public static final int MAX_LENGTH = 64;

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private SecretToken(String value) {
        this.value = value;
    }

    public static SecretToken random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public String value() {
        return value;
    }

    public String hash() {
        return Sha256.hex(value);
    }

    /** Never the value: tokens end up in logs by accident. */
    @Override
    public String toString() {
        return "SecretToken";
    }
}

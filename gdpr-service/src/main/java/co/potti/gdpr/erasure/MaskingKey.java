package co.potti.gdpr.erasure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The key of the masking strategy {@code hmac}. PostgreSQL has SHA-256 but no HMAC without an extension, so the key goes
 * in as the two padded keys of RFC 2104, for one transaction only.
 */
public final class MaskingKey {

    private static final int BLOCK = 64;
    private static final String ANNOUNCE =
            "SELECT set_config('potti.mask_inner', ?, true), set_config('potti.mask_outer', ?, true)";

    private final String inner;
    private final String outer;

    /** @param key at most 64 bytes */
    public MaskingKey(byte[] key) {
        inner = padded(key, 0x36);
        outer = padded(key, 0x5c);
    }

    void announce(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ANNOUNCE)) {
            statement.setString(1, inner);
            statement.setString(2, outer);
            statement.execute();
        }
    }

    private static String padded(byte[] key, int pad) {
        if (key.length > BLOCK) {
            throw new IllegalArgumentException("the key is longer than a SHA-256 block");
        }
        byte[] block = Arrays.copyOf(key, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= (byte) pad;
        }
        return HexFormat.of().formatHex(block);
    }
}

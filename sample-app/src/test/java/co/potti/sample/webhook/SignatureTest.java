package co.potti.sample.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final byte[] BODY = "{\"event\":\"x\"}".getBytes(StandardCharsets.UTF_8);

    /** The expected value comes from {@code printf '%s' '1700000000.{"event":"x"}' | openssl dgst -sha256 -hmac secret}. */
    @Test
    void signsTimestampAndBody() {
        assertThat(Signature.of("secret", 1_700_000_000L, BODY))
                .isEqualTo("sha256=ca458d767c4041a70394d25abfdb6d6bc3777d2044b7dcf28fcc31911996fde4");
    }

    @Test
    void anotherSecretTimestampOrBodyDoesNotMatch() {
        String signature = Signature.of("secret", 1_700_000_000L, BODY);

        assertThat(Signature.matches("secret", 1_700_000_000L, BODY, signature)).isTrue();
        assertThat(Signature.matches("Secret", 1_700_000_000L, BODY, signature)).isFalse();
        assertThat(Signature.matches("secret", 1_700_000_001L, BODY, signature)).isFalse();
        assertThat(Signature.matches("secret", 1_700_000_000L, new byte[0], signature))
                .isFalse();
        assertThat(Signature.matches("secret", 1_700_000_000L, BODY, "")).isFalse();
    }
}

package co.potti.gdpr.token;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.digest.Sha256;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** G2: 256 bits, of which only the SHA-256 is stored. */
class SecretTokenTest {

    @Test
    void aTokenHas256BitsAndIsSafeInAFragment() {
        String value = SecretToken.random().value();

        assertThat(value).matches("[A-Za-z0-9_-]{43}");
        assertThat(Base64.getUrlDecoder().decode(value)).hasSize(32);
    }

    @Test
    void noTwoTokensAreAlike() {
        assertThat(Stream.generate(() -> SecretToken.random().value())
                        .limit(1000)
                        .collect(Collectors.toSet()))
                .hasSize(1000);
    }

    @Test
    void theHashIsPlainSha256OfTheValue() {
        SecretToken token = SecretToken.random();
        assertThat(token.hash()).isEqualTo(Sha256.hex(token.value()));
    }

    @Test
    void aTokenInALogShowsNothing() {
        assertThat(SecretToken.random()).hasToString("SecretToken");
    }
}

package co.potti.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.identity.Role;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {

    private final TokenIssuer tokens = new TokenIssuer();

    @Test
    void signsWhatServicesCheck() throws Exception {
        JwtClaims claims = verifier().processToClaims(tokens.issue("42", "ada@example.org", Role.DPO, Role.AUDITOR));

        assertThat(claims.getSubject()).isEqualTo("42");
        assertThat(claims.getStringClaimValue("email")).isEqualTo("ada@example.org");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly(Role.DPO, Role.AUDITOR);
    }

    @Test
    void saysNothingAboutAMailThatIsNotThere() throws Exception {
        assertThat(verifier().processToClaims(tokens.issue("42", null)).hasClaim("email"))
                .isFalse();
    }

    @Test
    void canIssueAnExpiredToken() {
        String expired = tokens.issue("42", null, Duration.ofMinutes(-5), Role.DPO);

        assertThatThrownBy(() -> verifier().process(expired))
                .isInstanceOfSatisfying(
                        InvalidJwtException.class,
                        refused -> assertThat(refused.hasExpired()).isTrue());
    }

    @Test
    void anotherPlatformsTokensAreWorthless() {
        String foreign = new TokenIssuer().issue("42", null, Role.DPO);

        assertThatThrownBy(() -> verifier().process(foreign)).isInstanceOf(InvalidJwtException.class);
    }

    private JwtConsumer verifier() throws Exception {
        PublicKey key = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(tokens.publicKey())));
        return new JwtConsumerBuilder()
                .setVerificationKey(key)
                .setExpectedIssuer(TokenIssuer.ISSUER)
                .setExpectedAudience(TokenIssuer.AUDIENCE)
                .setRequireExpirationTime()
                .setRequireSubject()
                .build();
    }
}

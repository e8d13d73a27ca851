package co.potti.platform;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Stands in for the identity provider: signs bearer tokens (RS256) with a key made at start. */
public final class TokenIssuer {

    public static final String ISSUER = "https://id.potti.local";
    public static final String AUDIENCE = "potti";
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final String KEY_ID = "local";

    private final KeyPair keys;

    TokenIssuer() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            this.keys = generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A token for 12 hours, with these roles in its {@code groups} claim. */
    public String issue(String subject, @Nullable String email, String... roles) {
        return issue(subject, email, LIFETIME, roles);
    }

    /** A token of that lifetime; a negative one gives a token that has expired. */
    public String issue(String subject, @Nullable String email, Duration lifetime, String... roles) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(subject);
        claims.setGeneratedJwtId();
        NumericDate now = NumericDate.now();
        NumericDate expiry = NumericDate.fromSeconds(now.getValue() + lifetime.toSeconds());
        claims.setIssuedAt(now.isBefore(expiry) ? now : NumericDate.fromSeconds(expiry.getValue() - 60));
        claims.setExpirationTime(expiry);
        claims.setStringListClaim("groups", List.of(roles));
        if (email != null) {
            claims.setStringClaim("email", email);
        }
        return sign(claims);
    }

    /** The public key as {@code quarkus.oidc.public-key} wants it: X.509, Base64, one line. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    private String sign(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(keys.getPrivate());
        signature.setKeyIdHeaderValue(KEY_ID);
        signature.setHeader("typ", "JWT");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException("cannot sign a token", impossible);
        }
    }
}

package co.potti.gdpr.certificate;

import co.potti.common.digest.Sha256;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Signs with the configured Ed25519 key (RFC 8032). */
@Singleton
@Startup
class CertificateKey {

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    CertificateKey(CertificateConfiguration configuration) {
        try {
            String pem = Files.readString(configuration.keyFile());
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            privateKey = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
            publicKey = publicKeyOf((EdECPrivateKey) privateKey);
        } catch (IOException e) {
            throw new UncheckedIOException("potti.gdpr.certificate.key-file cannot be read", e);
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new IllegalStateException("potti.gdpr.certificate.key-file is no Ed25519 key in PKCS #8", e);
        }
    }

    String sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(content);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs Ed25519", e);
        }
    }

    /** First 64 bits of the SHA-256 of the public key, in hexadecimal. */
    String keyId() {
        return Sha256.hex(publicKey.getEncoded()).substring(0, 16);
    }

    String publicKeyPem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(publicKey.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /**
     * The JDK derives no public key from a private one, but its generator does: given the private key as its "random"
     * bytes it makes that very pair.
     */
    private static PublicKey publicKeyOf(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] seed = key.getBytes().orElseThrow(() -> new IllegalStateException("the key hides its bytes"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(255, new FixedRandom(seed));
        return generator.generateKeyPair().getPublic();
    }

    private static final class FixedRandom extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        FixedRandom(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}

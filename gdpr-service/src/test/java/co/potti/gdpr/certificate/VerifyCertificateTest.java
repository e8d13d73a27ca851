package co.potti.gdpr.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCertificateTest {

    private static final String CONTENT = "{\"certificateId\":\"c-1\",\"items\":42,\"requestId\":\"r-1\"}";

    @TempDir
    Path directory;

    private byte[] certificate = new byte[0];
    private Path publicKey = Path.of(".");

    @BeforeEach
    void sign() throws IOException, GeneralSecurityException {
        byte[] der = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        Path keyFile = Files.writeString(
                directory.resolve("key.pem"),
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END PRIVATE KEY-----\n");
        CertificateKey key = new CertificateKey(() -> keyFile);
        publicKey = Files.writeString(directory.resolve("public.pem"), key.publicKeyPem());
        String signature = key.sign(CONTENT.getBytes(StandardCharsets.UTF_8));
        certificate = (CONTENT.substring(0, CONTENT.length() - 1) + ",\"signature\":\"" + signature + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void provesAGenuineCertificate() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        int exit = verify(certificate, out);

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
            GENUINE
              certificateId: c-1
              requestId: r-1
            """);
    }

    @Test
    void refusesEverySingleFlippedBit() throws IOException {
        for (int i = 0; i < certificate.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = certificate.clone();
                flipped[i] ^= (byte) (1 << bit);

                assertThat(verify(flipped, new ByteArrayOutputStream()))
                        .as("bit %d of byte %d", bit, i)
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void refusesAnythingAddedOrCutOff() throws IOException {
        byte[] longer = (new String(certificate, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);

        assertThat(verify(longer, new ByteArrayOutputStream())).isEqualTo(1);
        assertThat(verify(new byte[0], new ByteArrayOutputStream())).isEqualTo(1);
    }

    @Test
    void refusesAnotherKeysSignature() throws IOException, GeneralSecurityException {
        byte[] first = certificate;

        sign();

        assertThat(verify(first, new ByteArrayOutputStream())).isEqualTo(1);
    }

    private int verify(byte[] content, ByteArrayOutputStream out) throws IOException {
        Path file = Files.write(directory.resolve("certificate.json"), content);
        String[] arguments = {file.toString(), publicKey.toString()};
        return VerifyCertificate.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
    }
}

package co.potti.gdpr.certificate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks a certificate with nothing but the file and the public key; needs the JDK and no other class of ours:
 * {@code java -cp gdpr-service.jar co.potti.gdpr.certificate.VerifyCertificate certificate.json public-key.pem}.
 *
 * <p>A certificate is one JSON object whose last member is {@code signature}: standard Base64 of the Ed25519 signature
 * over the same bytes without that member. Exit code 0: genuine; 1: not, or not readable.
 */
public final class VerifyCertificate {

    private static final String MEMBER = ",\"signature\":\"";
    private static final String END = "\"}";
    private static final int SIGNATURE_CHARACTERS = 88;
    private static final Pattern FACT = Pattern.compile("\"(certificateId|requestId|issuedAt|keyId)\":\"([^\"]*)\"");

    private VerifyCertificate() {}

    /** Takes the certificate's file and the public key's PEM file. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    static int run(String[] arguments, PrintStream out) {
        if (arguments.length != 2) {
            out.println("usage: VerifyCertificate certificate.json public-key.pem");
            return 1;
        }
        try {
            byte[] certificate = Files.readAllBytes(Path.of(arguments[0]));
            if (!genuine(certificate, publicKey(Files.readString(Path.of(arguments[1]))))) {
                out.println("REFUSED: the certificate is not what was signed");
                return 1;
            }
            out.println("GENUINE");
            Matcher facts = FACT.matcher(new String(certificate, StandardCharsets.UTF_8));
            while (facts.find()) {
                out.println("  " + facts.group(1) + ": " + facts.group(2));
            }
            return 0;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            out.println("REFUSED: " + e.getClass().getSimpleName());
            return 1;
        }
    }

    static boolean genuine(byte[] certificate, PublicKey key) throws GeneralSecurityException {
        int tail = MEMBER.length() + SIGNATURE_CHARACTERS + END.length();
        int signedLength = certificate.length - tail;
        if (signedLength < 1) {
            return false;
        }
        byte[] rest = Arrays.copyOfRange(certificate, signedLength, certificate.length);
        String text = new String(rest, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(MEMBER) || !text.endsWith(END)) {
            return false;
        }
        String encoded = text.substring(MEMBER.length(), MEMBER.length() + SIGNATURE_CHARACTERS);
        byte[] signature = Base64.getDecoder().decode(encoded);
        if (!Base64.getEncoder().encodeToString(signature).equals(encoded)) {
            return false;
        }
        byte[] signed = Arrays.copyOf(certificate, signedLength + 1);
        signed[signedLength] = '}';
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key);
        verifier.update(signed);
        return verifier.verify(signature);
    }

    static PublicKey publicKey(String pem) throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    }
}

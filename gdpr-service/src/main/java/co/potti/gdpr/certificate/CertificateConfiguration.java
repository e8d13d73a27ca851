package co.potti.gdpr.certificate;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** The key that certificates are signed with. */
@ConfigMapping(prefix = "potti.gdpr.certificate")
public interface CertificateConfiguration {

    /** Ed25519 private key, PKCS #8 in PEM, as {@code openssl genpkey -algorithm ed25519} writes it. */
    Path keyFile();
}

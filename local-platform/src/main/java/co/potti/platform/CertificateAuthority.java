package co.potti.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One throw-away authority for everything. Made with openssl, EC P-256, valid for 30 days. */
final class CertificateAuthority {

    private static final String NAME = "certificates";

    private final Machine machine;
    private final Path openssl = Executables.of("openssl", "openssl");
    private final Path certificate;
    private final Path key;

    CertificateAuthority(Machine machine) {
        this.machine = machine;
        machine.directory().directory("tls");
        this.certificate = machine.directory().path("tls/ca.pem");
        this.key = machine.directory().path("tls/ca-key.pem");
        machine.runAsOurselves(
                NAME,
                openssl,
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=Potti local authority",
                "-addext",
                "keyUsage=critical,keyCertSign,cRLSign",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString());
        machine.directory().give(certificate);
    }

    /** The authority's certificate: what every client trusts. */
    Path certificate() {
        return certificate;
    }

    /** A certificate for a server on localhost or for a client; the common name is its Kafka principal. */
    synchronized Identity issue(String commonName) {
        Path keyFile = machine.directory().path("tls/" + commonName + "-key.pem");
        Path certificateFile = machine.directory().path("tls/" + commonName + ".pem");
        machine.runAsOurselves(
                NAME,
                openssl,
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "30",
                "-CA",
                certificate.toString(),
                "-CAkey",
                key.toString(),
                "-subj",
                "/CN=" + commonName,
                "-addext",
                "basicConstraints=critical,CA:FALSE",
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1",
                "-addext",
                "extendedKeyUsage=serverAuth,clientAuth",
                "-keyout",
                keyFile.toString(),
                "-out",
                certificateFile.toString());
        machine.directory().give(keyFile);
        machine.directory().give(certificateFile);
        Path both = machine.directory()
                .serverFile("tls/" + commonName + "-keystore.pem", read(keyFile) + read(certificateFile));
        return new Identity(certificateFile, keyFile, both);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * PEM files of one certificate.
     *
     * @param keystore private key (PKCS #8) and certificate in one file, as Kafka wants them
     */
    record Identity(Path certificate, Path key, Path keystore) {}
}

package co.potti.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** Fills the {@code ceph.conf} beside this class; every object is encrypted at rest with a key made here. */
record CephConfiguration(
        UUID id, Path directory, int monitorPort, int plainPort, int port, CertificateAuthority.Identity identity) {

    private static final int ENCRYPTION_KEY_BYTES = 32;

    /** The monitor's address in Ceph's notation. */
    static String address(int monitorPort) {
        return "[v2:127.0.0.1:%d]".formatted(monitorPort);
    }

    String render() {
        Map<String, String> values = Map.of(
                "id", id.toString(),
                "monitor", address(monitorPort),
                "directory", directory.toString(),
                "class-directory", Executables.cephClasses().toString(),
                "plain-port", Integer.toString(plainPort),
                "port", Integer.toString(port),
                "certificate", identity.certificate().toString(),
                "key", identity.key().toString(),
                "encryption-key", Secrets.base64(ENCRYPTION_KEY_BYTES));
        String text = template();
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private static String template() {
        try (InputStream file = CephConfiguration.class.getResourceAsStream("ceph.conf")) {
            if (file == null) {
                throw new PlatformException("local-platform lacks its ceph.conf");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

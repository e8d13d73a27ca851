package co.potti.dr.sandbox;

import co.potti.common.process.Command;
import co.potti.common.process.ProcessResult;
import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** The certificate that the restored copy shows: the configured one, or a self-signed one for this drill alone. */
@ApplicationScoped
class ServerCertificate {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final SandboxConfiguration configuration;

    ServerCertificate(SandboxConfiguration configuration) {
        this.configuration = configuration;
        if (configuration.certificateFile().isPresent()
                != configuration.privateKeyFile().isPresent()) {
            throw new IllegalStateException(
                    "potti.dr.sandbox.certificate-file and potti.dr.sandbox.private-key-file go together");
        }
    }

    void writeInto(Sandbox sandbox, SandboxFiles files, SandboxProcesses processes)
            throws IOException, InterruptedException {
        if (configuration.certificateFile().isPresent()) {
            files.write(
                    sandbox.certificate(),
                    Files.readString(configuration.certificateFile().get()));
            files.write(
                    sandbox.privateKey(),
                    Files.readString(configuration.privateKeyFile().orElseThrow()));
            return;
        }
        ProcessResult made = processes.require(Command.of(List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost,IP:127.0.0.1",
                        "-keyout",
                        "-",
                        "-out",
                        "-"))
                .withDeadline(DEADLINE));
        files.write(sandbox.privateKey(), block(made.stdoutText(), "PRIVATE KEY"));
        files.write(sandbox.certificate(), block(made.stdoutText(), "CERTIFICATE"));
    }

    private static String block(String pem, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf(end);
        if (from < 0 || to < from) {
            throw new ExerciseFailedException(FailureReason.TOOL_FAILED, "openssl made no " + kind);
        }
        return pem.substring(from, to + end.length()) + "\n";
    }
}

package co.potti.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.slo.Promtool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertmanagerConfigurationTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/alertmanager.yml");

    private final AlertmanagerConfiguration configuration = new AlertmanagerConfiguration(
            "smtp.example:587",
            "alerts@potti.co",
            "on-call@potti.co",
            true,
            URI.create("http://slo-service:8084/api/slos/alerts"),
            Path.of("/run/secrets/alertmanager/token"),
            Duration.ofSeconds(10));

    @Test
    void isWhatItWas() throws IOException {
        assertThat(configuration.render()).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void amtoolAcceptsIt(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("alertmanager.yml");
        Files.writeString(file, configuration.render());

        Promtool.checkAlertmanagerConfiguration(file);

        assertThat(file).isNotEmptyFile();
    }
}

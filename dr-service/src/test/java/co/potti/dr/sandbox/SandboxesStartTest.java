package co.potti.dr.sandbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.pgbackrest.PgBackRestSettings;
import co.potti.dr.exercise.OnRealServers;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A service that could restore nothing does not start. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SandboxesStartTest extends OnRealServers {

    @Inject
    Sandboxes sandboxes;

    @Inject
    PgBackRestSettings settings;

    @Test
    void whatPgBackRestLacksIsNamedByItsKey() throws IOException {
        Path file = settings.cipherPassFile();
        Path away = file.resolveSibling("away");
        Files.move(file, away);
        try {
            assertThatThrownBy(() -> sandboxes.start(new StartupEvent()))
                    .hasMessageContaining("potti.pgbackrest.cipher-pass-file");
        } finally {
            Files.move(away, file);
        }
        assertThatCode(() -> sandboxes.start(new StartupEvent())).doesNotThrowAnyException();
    }
}

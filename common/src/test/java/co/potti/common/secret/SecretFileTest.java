package co.potti.common.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

    @TempDir
    Path directory;

    @Test
    void theLinesEndIsNotPartOfTheSecret() throws IOException {
        assertThat(SecretFile.text("potti.some.key-file", file("secret\n"))).isEqualTo("secret");
    }

    @Test
    void aMissingFileIsNamedByItsSetting() {
        assertThatThrownBy(() -> SecretFile.text("potti.some.key-file", directory.resolve("missing")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("potti.some.key-file cannot be read");
    }

    @Test
    void aKeyHasAtLeast32BytesBesideTheLinesEnd() throws IOException {
        assertThat(SecretFile.key("potti.some.key-file", file("k".repeat(32) + "\n")))
                .hasSize(32);
        Path tooShort = file("k".repeat(31) + "\n");
        assertThatThrownBy(() -> SecretFile.key("potti.some.key-file", tooShort))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("potti.some.key-file holds less than 32 bytes")
                .hasMessageNotContaining("kkk");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "secret", ""), text);
    }
}

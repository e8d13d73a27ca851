package co.potti.gdpr.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.gdpr.subject.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentifierVaultTest {

    private static final UUID ID = UUID.fromString("1f0f6c1e-6a0b-4c57-9d43-3b9f0f6a3d11");
    private static final Subject SUBJECT =
            new Subject(ID, Map.of("creator.id", ID.toString(), "creator.email", "anna@example.org"));

    @TempDir
    Path directory;

    @Test
    void givesBackWhatItSealed() throws IOException {
        IdentifierVault vault = vault("v");

        IdentifierVault.Sealed sealed = vault.seal(SUBJECT);

        assertThat(vault.open(ID, sealed.snapshot(), sealed.key())).isEqualTo(SUBJECT);
        assertThat(new String(sealed.snapshot(), StandardCharsets.ISO_8859_1)).doesNotContain("anna");
    }

    @Test
    void givesBackWhatTheSubjectWasChangedTo() throws IOException {
        IdentifierVault vault = vault("v");
        TreeMap<String, @Nullable String> later = new TreeMap<>();
        later.put("creator.id", ID.toString());
        later.put("creator.email", null);
        Subject both = SUBJECT.alsoKnownAs(later);

        IdentifierVault.Sealed sealed = vault.seal(both);

        assertThat(vault.open(ID, sealed.snapshot(), sealed.key())).isEqualTo(both);
    }

    @Test
    void withoutItsOwnKeyNobodyOpensASnapshot() throws IOException {
        IdentifierVault vault = vault("v");
        IdentifierVault.Sealed first = vault.seal(SUBJECT);
        IdentifierVault.Sealed second = vault.seal(SUBJECT);

        assertThatThrownBy(() -> vault.open(ID, first.snapshot(), second.key()))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> vault("w").open(ID, first.snapshot(), first.key()))
                .isInstanceOf(IllegalStateException.class);
    }

    private IdentifierVault vault(String secret) throws IOException {
        Path file = Files.writeString(directory.resolve(secret), secret.repeat(32));
        return new IdentifierVault(file);
    }
}

package co.potti.gdpr.tombstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TombstoneKeysTest {

    private static final String IDENTITY = "1f0f6c1e-6a0b-4c57-9d43-3b9f0f6a3d11";

    @TempDir
    Path directory;

    @Test
    void aTombstoneIsStableAndAUuidOfVersionEight() throws IOException {
        TombstoneKeys keys = keys("k1", Map.of("k1", file("k1", "a".repeat(32))));

        UUID tombstone = keys.tombstone("k1", IDENTITY);

        assertThat(tombstone).isEqualTo(keys.tombstone("k1", IDENTITY)).isNotEqualTo(UUID.fromString(IDENTITY));
        assertThat(tombstone.version()).isEqualTo(8);
        assertThat(tombstone.variant()).isEqualTo(2);
    }

    @Test
    void anotherKeyGivesAnotherTombstone() throws IOException {
        TombstoneKeys keys = keys("k2", Map.of("k1", file("k1", "a".repeat(32)), "k2", file("k2", "b".repeat(32))));

        assertThat(keys.tombstone("k1", IDENTITY)).isNotEqualTo(keys.tombstone("k2", IDENTITY));
    }

    @Test
    void refusesAShortKeyByName() throws IOException {
        Path shortKey = file("k1", "a".repeat(31));

        assertThatThrownBy(() -> keys("k1", Map.of("k1", shortKey)))
                .hasMessage("potti.gdpr.tombstone.key-files.k1 holds less than 32 bytes");
    }

    @Test
    void refusesACurrentKeyThatIsNotThere() throws IOException {
        Path key = file("k1", "a".repeat(32));

        assertThatThrownBy(() -> keys("k2", Map.of("k1", key)))
                .hasMessage("potti.gdpr.tombstone.key-id names no key of potti.gdpr.tombstone.key-files");
    }

    @Test
    void aKeyThatIsNeitherConfiguredNorRetiredIsNamed() throws IOException {
        TombstoneKeys keys = keys("k2", Map.of("k2", file("k2", "b".repeat(32))), Optional.of(Set.of("k0")));

        assertThat(keys.retired("k0")).isTrue();
        assertThat(keys.retired("k1")).isFalse();
        assertThatThrownBy(() -> keys.require(Set.of("k1", "k2")))
                .isInstanceOf(MissingTombstoneKeyException.class)
                .hasMessage("tombstone key k1 is neither configured nor retired");
    }

    @Test
    void refusesAConfiguredKeyThatIsCalledRetired() throws IOException {
        Path key = file("k1", "a".repeat(32));

        assertThatThrownBy(() -> keys("k1", Map.of("k1", key), Optional.of(Set.of("k1"))))
                .hasMessage("potti.gdpr.tombstone.retired-key-ids names k1, whose key is configured");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static TombstoneKeys keys(String current, Map<String, Path> files) {
        return keys(current, files, Optional.empty());
    }

    private static TombstoneKeys keys(String current, Map<String, Path> files, Optional<Set<String>> retired) {
        return new TombstoneKeys(new TombstoneConfiguration() {
            @Override
            public String keyId() {
                return current;
            }

            @Override
            public Map<String, Path> keyFiles() {
                return files;
            }

            @Override
            public Optional<Set<String>> retiredKeyIds() {
                return retired;
            }

            @Override
            public Duration regionPatience() {
                return Duration.ofHours(24);
            }
        });
    }
}

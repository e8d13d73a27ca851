package co.potti.slo.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {

    @TempDir
    Path directory;

    @Test
    void saysWhetherAnythingChanged() throws IOException {
        RuleFiles files = new RuleFiles(directory);

        assertThat(files.replaceWith(Map.of("potti-slo-a.yml", "one"))).isTrue();
        assertThat(files.replaceWith(Map.of("potti-slo-a.yml", "one"))).isFalse();
        assertThat(files.replaceWith(Map.of("potti-slo-a.yml", "two"))).isTrue();
        assertThat(directory.resolve("potti-slo-a.yml")).hasContent("two");
    }

    @Test
    void removesItsOwnOldFilesAndNoOthers() throws IOException {
        Files.writeString(directory.resolve("somebody-else.yml"), "theirs");
        RuleFiles files = new RuleFiles(directory);
        files.replaceWith(Map.of("potti-slo-a.yml", "one", "potti-slo-b.yml", "one"));

        boolean changed = files.replaceWith(Map.of("potti-slo-b.yml", "one"));

        assertThat(changed).isTrue();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(file -> file.getFileName().toString()).sorted().toList())
                    .isEqualTo(List.of("potti-slo-b.yml", "somebody-else.yml"));
        }
    }
}

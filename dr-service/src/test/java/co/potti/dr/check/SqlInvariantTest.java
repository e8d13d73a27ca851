package co.potti.dr.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.dr.objective.Verdict;
import co.potti.dr.sandbox.SandboxSql.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlInvariantTest {

    private final SqlInvariant invariant =
            SqlInvariant.parse("posts", "-- says: posts have authors\n-- expect: 0\nSELECT count(*)\nFROM post\n");

    @Test
    void readsItsFile() {
        assertThat(invariant)
                .isEqualTo(new SqlInvariant("posts", "posts have authors", "0", "SELECT count(*)\nFROM post"));
    }

    @Test
    void holdsWhenTheOnlyRowSaysWhatIsExpected() {
        assertThat(invariant.judge(List.of(row("0"))).verdict()).isEqualTo(Verdict.MET);
        assertThat(invariant.judge(List.of(row("3")))).isEqualTo(Finding.missed("does not hold: posts have authors"));
        assertThat(invariant.judge(List.of()).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(invariant.judge(List.of(row("0"), row("0"))).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- expect: 0\nSELECT 1",
                "-- says: x\nSELECT 1",
                "-- says: x\n-- expect: 0\n",
                "-- says:\n-- expect: 0\nSELECT 1"
            })
    void anIncompleteFileIsRefusedByName(String text) {
        assertThatThrownBy(() -> SqlInvariant.parse("broken", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("broken");
    }

    @Test
    void theCreatorsInvariantsAreComplete() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("invariants/creators"))) {
            List<SqlInvariant> all = files.map(SqlInvariantTest::read).toList();
            assertThat(all)
                    .hasSizeGreaterThanOrEqualTo(5)
                    .allMatch(found -> found.expected().equals("0"));
        }
    }

    private static SqlInvariant read(Path file) {
        try {
            return SqlInvariant.parse(file.getFileName().toString(), Files.readString(file));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private static Row row(String column) {
        return new Row(List.of(column));
    }
}

package co.potti.slo.rules;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.slo.Defaults;
import co.potti.slo.Promtool;
import co.potti.slo.catalog.DefaultSlos;
import co.potti.slo.definition.SloSpec;
import co.potti.slo.openslo.OpenSloReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The real promtool on everything that the default objectives compile to (S2, S3, S10). */
class DefaultRulesTest {

    private static final RuleOptions OPTIONS = Defaults.of(RulesSettings.class).options();

    static final List<String> ids = DefaultSlos.IDS;

    @TempDir
    Path directory;

    @Test
    void promtoolAcceptsTheRulesOfEveryDefaultObjective() throws IOException {
        List<Path> files = DefaultSlos.IDS.stream().map(this::compile).toList();

        Promtool.checkRules(files);

        assertThat(files).hasSize(9);
    }

    @ParameterizedTest
    @FieldSource("ids")
    void firesAndStaysQuietAsPromised(String id) throws IOException {
        Path rules = compile(id);
        Path tests = directory.resolve(id + ".test.yml");
        Files.writeString(tests, PromtoolTests.of(spec(id), rules.toString()));

        Promtool.testRules(List.of(tests));
    }

    @ParameterizedTest
    @FieldSource("ids")
    void rulesAreWhatTheyWere(String id) throws IOException {
        Path golden = Path.of("src/test/resources/golden/rules/" + id + ".yml");

        assertThat(CompileRules.of(spec(id), 1, OPTIONS).render()).isEqualTo(Files.readString(golden));
    }

    private Path compile(String id) {
        try {
            Path file = directory.resolve(id + ".yml");
            return Files.writeString(file, CompileRules.of(spec(id), 1, OPTIONS).render());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static SloSpec spec(String id) {
        return OpenSloReader.read(DefaultSlos.document(id)).getFirst();
    }
}

package co.potti.slo.openslo;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** YAML text to mappings that know their lines. Nothing is constructed from tags; size and nesting are bounded. */
final class YamlDocuments {

    private static final int MOST_CHARACTERS = 262_144;
    private static final int DEEPEST = 20;

    private YamlDocuments() {}

    static List<YamlMapping> read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        List<YamlMapping> documents = new ArrayList<>();
        try {
            for (Node document : new Yaml(options).composeAll(new StringReader(text))) {
                documents.add(YamlMapping.of(document, ""));
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new OpenSloException(line, "", "not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new OpenSloException(1, "", "not YAML, or too large or too deep");
        }
        return documents;
    }
}

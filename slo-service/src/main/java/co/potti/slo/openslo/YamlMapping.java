package co.potti.slo.openslo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One YAML mapping: typed reads that refuse with line and path. */
final class YamlMapping {

    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]{1,15}\\.?[0-9]{0,15}|\\.[0-9]{1,15})");

    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();

    private YamlMapping(MappingNode node, String path) {
        this.path = path;
        this.line = lineOf(node);
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new OpenSloException(lineOf(tuple.getKeyNode()), path, "a key has to be plain text");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw new OpenSloException(lineOf(key), pathOf(key.getValue()), "given twice");
            }
            keyLines.put(key.getValue(), lineOf(key));
        }
    }

    static YamlMapping of(Node node, String path) {
        if (node instanceof MappingNode mapping) {
            return new YamlMapping(mapping, path);
        }
        throw new OpenSloException(lineOf(node), path, "a mapping is expected");
    }

    /** Refuses the first key that is not among the known ones. */
    YamlMapping onlyKnows(String... known) {
        Set<String> names = Set.of(known);
        for (Map.Entry<String, Integer> key : keyLines.entrySet()) {
            if (!names.contains(key.getKey())) {
                throw new OpenSloException(
                        key.getValue(),
                        pathOf(key.getKey()),
                        "unknown field; known here: " + String.join(", ", new TreeSet<>(names)));
            }
        }
        return this;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> missing(key));
    }

    Optional<String> optionalText(String key) {
        Node node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue());
        }
        throw refuse(key, "text is expected");
    }

    /** A number as people write it: {@code 1e-999999999} would be a gigabyte once it is written out. */
    BigDecimal number(String key) {
        String text = text(key);
        if (!NUMBER.matcher(text).matches()) {
            throw refuse(key, "a plain number is expected, with at most 15 digits before and after the point");
        }
        return new BigDecimal(text);
    }

    YamlMapping mapping(String key) {
        return optionalMapping(key).orElseThrow(() -> missing(key));
    }

    Optional<YamlMapping> optionalMapping(String key) {
        return Optional.ofNullable(values.get(key)).map(node -> of(node, pathOf(key)));
    }

    /** The only element of a list. */
    YamlMapping only(String key) {
        Node node = values.get(key);
        if (node == null) {
            throw missing(key);
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw refuse(key, "a list is expected");
        }
        List<YamlMapping> elements = new ArrayList<>();
        for (Node element : sequence.getValue()) {
            elements.add(of(element, pathOf(key) + "[" + elements.size() + "]"));
        }
        if (elements.size() != 1) {
            throw refuse(key, "exactly one is supported, not " + elements.size());
        }
        return elements.getFirst();
    }

    OpenSloException refuse(String key, String reason) {
        Node node = values.get(key);
        return new OpenSloException(node == null ? line : lineOf(node), pathOf(key), reason);
    }

    private OpenSloException missing(String key) {
        return new OpenSloException(line, pathOf(key), "missing");
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}

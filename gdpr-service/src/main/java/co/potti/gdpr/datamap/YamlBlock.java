package co.potti.gdpr.datamap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML mapping that remembers where it stood; reports what it does not understand to {@link Faults}. */
final class YamlBlock {

    private final Node node;
    private final Faults faults;
    private final Map<String, Node> values = new LinkedHashMap<>();

    YamlBlock(Node node, String what, Set<String> allowed, Faults faults) {
        this.node = node;
        this.faults = faults;
        if (!(node instanceof MappingNode mapping)) {
            faults.add(line(node), what + " must be a mapping");
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!allowed.contains(key)) {
                faults.add(
                        line(tuple.getKeyNode()),
                        "unknown key '" + key + "' in " + what + "; known are " + new TreeSet<>(allowed));
            } else if (values.put(key, tuple.getValueNode()) != null) {
                faults.add(line(tuple.getKeyNode()), "key '" + key + "' stands twice in " + what);
            }
        }
    }

    int line() {
        return line(node);
    }

    int line(String key) {
        Node value = values.get(key);
        return value == null ? line() : line(value);
    }

    Faults faults() {
        return faults;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Optional<YamlBlock> block(String key, Set<String> allowed) {
        return present(key).map(value -> new YamlBlock(value, key, allowed, faults));
    }

    List<YamlBlock> blocks(String key, Set<String> allowed) {
        return items(key).stream()
                .map(item -> new YamlBlock(item, "an entry of " + key, allowed, faults))
                .toList();
    }

    List<String> texts(String key) {
        return items(key).stream().flatMap(item -> scalar(item, key).stream()).toList();
    }

    Optional<String> text(String key) {
        return present(key).flatMap(value -> scalar(value, key));
    }

    String required(String key) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            faults.add(line(), "'" + key + "' is missing");
        }
        return value.orElse("?");
    }

    boolean flag(String key) {
        Optional<String> value = text(key);
        if (value.isPresent() && !Set.of("true", "false").contains(value.get())) {
            faults.add(line(key), "'" + key + "' must be true or false");
        }
        return value.filter("true"::equals).isPresent();
    }

    /** Scalar entries in file order. */
    Map<String, String> entries(String key) {
        Map<String, String> entries = new LinkedHashMap<>();
        if (present(key).orElse(null) instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode name && tuple.getValueNode() instanceof ScalarNode value) {
                    entries.put(name.getValue(), value.getValue());
                } else {
                    faults.add(line(tuple.getKeyNode()), key + " takes plain values only");
                }
            }
        } else if (has(key)) {
            faults.add(line(key), key + " must be a mapping");
        }
        return entries;
    }

    private Optional<Node> present(String key) {
        @Nullable Node value = values.get(key);
        return Optional.ofNullable(value).filter(found -> !found.getTag().equals(Tag.NULL));
    }

    private List<Node> items(String key) {
        Optional<Node> value = present(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        faults.add(line(key), "'" + key + "' must be a list");
        return List.of();
    }

    private Optional<String> scalar(Node value, String key) {
        if (value instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        faults.add(line(value), "'" + key + "' must be a plain value");
        return Optional.empty();
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}

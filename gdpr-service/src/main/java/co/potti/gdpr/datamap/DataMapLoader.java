package co.potti.gdpr.datamap;

import co.potti.common.digest.Sha256;
import co.potti.gdpr.schema.TableName;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Loads Fides dataset YAML (fideslang {@code dataset}) with our optional additions below {@code fides_meta.potti}.
 * Whatever is not understood is refused with file, line and reason: a data map that is half understood would erase half.
 */
public final class DataMapLoader {

    private static final Set<String> FILE = Set.of("dataset");
    private static final Set<String> DATASET = Set.of(
            "fides_key",
            "organization_fides_key",
            "tags",
            "name",
            "description",
            "meta",
            "data_categories",
            "fides_meta",
            "fidesops_meta",
            "collections");
    private static final Set<String> DATASET_META = Set.of("resource_id", "after", "namespace", "potti");
    private static final Set<String> NAMESPACE = Set.of("database_name", "schema");
    private static final Set<String> DATASET_ADDITIONS =
            Set.of("placeholder", "objects", "cache_keys", "participants", "waivers");

    private final Faults faults;
    private final Map<String, String> schemaOfDataset = new HashMap<>();
    private final CollectionParser collections;

    private DataMapLoader(String file) {
        faults = new Faults(file);
        collections = new CollectionParser(schemaOfDataset);
    }

    /** Reads a data map file; throws {@link DataMapException} when anything in it is refused. */
    public static DataMap load(Path file) throws IOException {
        return parse(file.getFileName().toString(), Files.readString(file));
    }

    /** Reads a data map from its text; {@code file} only names it in faults. */
    public static DataMap parse(String file, String text) {
        return new DataMapLoader(file).parse(text);
    }

    private DataMap parse(String text) {
        Node document;
        try {
            document = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            faults.add(line, "not YAML: " + e.getProblem());
            throw refused();
        }
        if (document == null) {
            faults.add(1, "the file is empty");
            throw refused();
        }
        List<YamlBlock> datasets = new YamlBlock(document, "the file", FILE, faults).blocks("dataset", DATASET);
        datasets.forEach(this::registerSchema);
        TreeMap<TableName, DataCollection> found = new TreeMap<>();
        Map<TableName, Integer> lines = new HashMap<>();
        for (YamlBlock dataset : datasets) {
            String schema = schemaOf(dataset);
            for (YamlBlock block : dataset.blocks("collections", CollectionParser.COLLECTION)) {
                DataCollection collection = collections.parse(schema, block);
                if (found.put(collection.table(), collection) != null) {
                    faults.add(block.line(), "collection " + collection.table() + " is mapped twice");
                }
                lines.put(collection.table(), block.line());
            }
        }
        DataMap map = new DataMapRules(faults, lines).resolve(found, root -> assemble(text, datasets, found, root));
        faults.refuseIfAny();
        return map;
    }

    private DataMap assemble(
            String text, List<YamlBlock> datasets, TreeMap<TableName, DataCollection> found, DataCollection root) {
        List<YamlBlock> additions = datasets.stream()
                .flatMap(dataset -> meta(dataset).stream())
                .flatMap(meta -> meta.block("potti", DATASET_ADDITIONS).stream())
                .toList();
        Map<String, String> placeholder = new HashMap<>();
        additions.forEach(addition -> placeholder.putAll(addition.entries("placeholder")));
        return new DataMap(
                Sha256.hex(text),
                text,
                found,
                root,
                placeholder,
                all(additions, "objects", Set.of("bucket", "prefix", "shared_by"), this::objects),
                all(
                        additions,
                        "cache_keys",
                        Set.of("pattern", "session"),
                        block -> new CacheKeys(block.required("pattern"), block.flag("session"))),
                additions.stream()
                        .flatMap(addition -> addition.texts("participants").stream())
                        .toList(),
                all(additions, "waivers", Set.of("table", "column", "reason", "expires"), this::waiver));
    }

    private static <T> List<T> all(
            List<YamlBlock> additions, String key, Set<String> allowed, Function<YamlBlock, T> parser) {
        return additions.stream()
                .flatMap(addition -> addition.blocks(key, allowed).stream())
                .map(parser)
                .toList();
    }

    private ObjectPrefix objects(YamlBlock block) {
        Optional<ObjectPrefix.Sharing> sharing = block.block(
                        "shared_by", Set.of("dataset", "collection", "key_field", "owner_field"))
                .map(shared -> new ObjectPrefix.Sharing(
                        new TableName(
                                schemaOfDataset.getOrDefault(shared.required("dataset"), "?"),
                                shared.required("collection")),
                        shared.required("key_field"),
                        shared.required("owner_field")));
        String bucket = block.required("bucket");
        String prefix = block.required("prefix");
        if (!Set.of("media", "exports").contains(bucket)) {
            faults.add(block.line("bucket"), "bucket must be media or exports");
        }
        if (!prefix.contains("{") || !prefix.endsWith("/")) {
            faults.add(block.line("prefix"), "a prefix names an identifier in braces and ends with a slash");
        }
        return new ObjectPrefix(bucket, prefix, sharing);
    }

    private Waiver waiver(YamlBlock block) {
        String[] table = block.required("table").split("\\.", 2);
        LocalDate expires = LocalDate.MIN;
        try {
            expires = LocalDate.parse(block.required("expires"));
        } catch (DateTimeParseException e) {
            faults.add(block.line("expires"), "'expires' is not a date (yyyy-mm-dd): " + e.getParsedString());
        }
        if (table.length != 2) {
            faults.add(block.line("table"), "a waived table is written schema.table");
            table = new String[] {"?", "?"};
        }
        return new Waiver(new TableName(table[0], table[1]), block.text("column"), block.required("reason"), expires);
    }

    private void registerSchema(YamlBlock dataset) {
        if (schemaOfDataset.put(dataset.required("fides_key"), schemaOf(dataset)) != null) {
            faults.add(dataset.line(), "fides_key stands twice");
        }
    }

    private static String schemaOf(YamlBlock dataset) {
        return meta(dataset)
                .flatMap(meta -> meta.block("namespace", NAMESPACE))
                .flatMap(namespace -> namespace.text("schema"))
                .orElse("public");
    }

    private static Optional<YamlBlock> meta(YamlBlock dataset) {
        return dataset.block(dataset.has("fides_meta") ? "fides_meta" : "fidesops_meta", DATASET_META);
    }

    static Period period(YamlBlock block, String key) {
        String text = block.required(key);
        try {
            return Period.parse(text);
        } catch (DateTimeParseException e) {
            block.faults().add(block.line(key), "'" + key + "' is not an ISO period: " + e.getParsedString());
            return Period.ZERO;
        }
    }

    private DataMapException refused() {
        faults.refuseIfAny();
        throw new IllegalStateException("nothing to refuse");
    }
}

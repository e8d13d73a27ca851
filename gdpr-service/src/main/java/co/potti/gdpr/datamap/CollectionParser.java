package co.potti.gdpr.datamap;

import co.potti.gdpr.schema.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Parses one collection and its fields. */
final class CollectionParser {

    static final Set<String> COLLECTION =
            Set.of("name", "description", "data_categories", "fides_meta", "fidesops_meta", "fields");

    private static final Set<String> COLLECTION_META = Set.of("after", "erase_after", "potti");
    private static final Set<String> COLLECTION_ADDITIONS = Set.of("root", "erase", "retention", "created_at");
    private static final Set<String> FIELD =
            Set.of("name", "description", "data_categories", "fides_meta", "fidesops_meta", "fields");
    private static final Set<String> FIELD_META = Set.of(
            "references",
            "identity",
            "primary_key",
            "data_type",
            "length",
            "read_only",
            "masking_strategy_override",
            "potti");
    private static final Set<String> DESCRIPTIVE = Set.of("data_type", "length");
    private static final Set<String> EFFECTIVE =
            FIELD_META.stream().filter(key -> !DESCRIPTIVE.contains(key)).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> FIELD_ADDITIONS = Set.of("ownership", "mention");
    private static final Set<String> REFERENCE = Set.of("dataset", "field", "direction");
    private static final Set<String> MASKING = Set.of("strategy", "configuration");
    private static final Set<String> CONFIGURATION = Set.of("rewrite_value", "length", "algorithm");
    private static final Set<String> TYPES =
            Set.of("string", "integer", "float", "boolean", "object", "object_id", "uuid", "timestamp", "date", "inet");
    private static final Set<String> TEXT_TYPES = Set.of("string", "string[]");

    private final Map<String, String> schemaOfDataset;

    CollectionParser(Map<String, String> schemaOfDataset) {
        this.schemaOfDataset = schemaOfDataset;
    }

    DataCollection parse(String schema, YamlBlock block) {
        TableName table = new TableName(schema, block.required("name"));
        Optional<YamlBlock> meta = meta(block, COLLECTION_META);
        Optional<YamlBlock> additions = meta.flatMap(found -> found.block("potti", COLLECTION_ADDITIONS));
        Optional<Retention> retention = additions
                .flatMap(found -> found.block("retention", Set.of("basis", "period", "from")))
                .map(found -> new Retention(
                        found.required("basis"), DataMapLoader.period(found, "period"), found.required("from")));
        ErasureRule rule = additions
                .flatMap(found -> choice(found, "erase", ErasureRule.values()))
                .orElse(ErasureRule.DELETE);
        if ((rule == ErasureRule.RETAIN) != retention.isPresent()) {
            block.faults().add(block.line(), "'erase: retain' and 'retention' need each other");
        }
        Set<TableName> after = new HashSet<>();
        meta.ifPresent(found -> List.of("after", "erase_after")
                .forEach(key -> found.texts(key).forEach(text -> after.add(collection(found, key, text)))));
        List<DataField> fields =
                block.blocks("fields", FIELD).stream().map(this::field).toList();
        if (fields.isEmpty()) {
            block.faults().add(block.line(), "collection " + table + " has no fields");
        }
        return new DataCollection(
                table,
                additions.map(found -> found.flag("root")).orElse(false),
                rule,
                retention,
                additions.flatMap(found -> found.text("created_at")),
                fields,
                after);
    }

    private DataField field(YamlBlock block) {
        Optional<YamlBlock> meta = meta(block, FIELD_META);
        Optional<String> type = meta.flatMap(found -> found.text("data_type"));
        type.filter(name -> !TYPES.contains(name.replace("[]", "")))
                .ifPresent(name -> block.faults().add(block.line(), "unsupported data_type '" + name + "'"));
        Optional<Masking> masking = meta.flatMap(this::masking);
        if (masking.isPresent()
                && masking.get().strategy().writesText()
                && type.isPresent()
                && !TEXT_TYPES.contains(type.get())) {
            block.faults()
                    .add(block.line(), "strategy " + lower(masking.get().strategy()) + " cannot mask " + type.get());
        }
        Optional<YamlBlock> additions = meta.flatMap(found -> found.block("potti", FIELD_ADDITIONS));
        boolean readOnly = meta.map(found -> found.flag("read_only")).orElse(false);
        if (readOnly
                && masking.filter(found -> found.strategy() != MaskingStrategy.PRESERVE)
                        .isPresent()) {
            meta.get()
                    .faults()
                    .add(
                            meta.get().line("read_only"),
                            "a read_only field is never written and cannot be masked by "
                                    + lower(masking.get().strategy()));
        }
        return new DataField(
                block.required("name"),
                categories(block),
                type,
                meta.flatMap(found -> number(found, "length")),
                meta.map(found -> found.flag("primary_key")).orElse(false),
                readOnly,
                meta.flatMap(found -> found.text("identity")),
                meta.map(this::references).orElse(List.of()),
                masking,
                additions
                        .flatMap(found -> choice(found, "mention", Mention.values()))
                        .orElse(Mention.BLOCKS),
                additions.flatMap(found -> choice(found, "ownership", Ownership.values())));
    }

    /** A column is as personal as what is nested in it; it can only be treated as a whole. */
    private static List<String> categories(YamlBlock block) {
        Set<String> categories = new LinkedHashSet<>(block.texts("data_categories"));
        for (YamlBlock nested : block.blocks("fields", FIELD)) {
            nested.required("name");
            categories.addAll(categories(nested));
            for (String meta : List.of("fides_meta", "fidesops_meta")) {
                nested.block(meta, FIELD_META)
                        .filter(found -> EFFECTIVE.stream().anyMatch(found::has))
                        .ifPresent(found -> nested.faults()
                                .add(
                                        found.line(),
                                        "nested field '" + nested.required("name") + "' is not treated by itself:"
                                                + " say it on the column; nested are allowed "
                                                + new TreeSet<>(DESCRIPTIVE)));
            }
        }
        return List.copyOf(categories);
    }

    private List<Reference> references(YamlBlock meta) {
        List<Reference> references = new ArrayList<>();
        for (YamlBlock block : meta.blocks("references", REFERENCE)) {
            String schema = schemaOfDataset.get(block.required("dataset"));
            String[] field = block.required("field").split("\\.", 2);
            if (schema == null) {
                block.faults().add(block.line(), "dangling reference: no dataset '" + block.required("dataset") + "'");
            } else if (field.length != 2) {
                block.faults().add(block.line("field"), "a referenced field is written collection.field");
            } else if (block.text("direction").filter("to"::equals).isPresent()) {
                block.faults()
                        .add(block.line("direction"), "declare the reference on the other field, with direction from");
            } else if (block.text("direction")
                    .filter(text -> !text.equals("from"))
                    .isPresent()) {
                block.faults().add(block.line("direction"), "direction must be from or to");
            } else {
                references.add(new Reference(new TableName(schema, field[0]), field[1]));
            }
        }
        return references;
    }

    private Optional<Masking> masking(YamlBlock meta) {
        return meta.block("masking_strategy_override", MASKING).flatMap(block -> {
            String name = block.required("strategy");
            Optional<MaskingStrategy> strategy = MaskingStrategy.named(name);
            if (strategy.isEmpty()) {
                block.faults().add(block.line("strategy"), "unsupported masking strategy '" + name + "'");
                return Optional.empty();
            }
            Optional<YamlBlock> configuration = block.block("configuration", CONFIGURATION);
            configuration
                    .flatMap(found -> found.text("algorithm"))
                    .filter(algorithm -> !algorithm.equals("SHA-256"))
                    .ifPresent(algorithm ->
                            block.faults().add(block.line("configuration"), "only algorithm SHA-256 is supported"));
            return Optional.of(new Masking(
                    strategy.get(),
                    configuration.flatMap(found -> found.text("rewrite_value")).orElse(""),
                    configuration.flatMap(found -> number(found, "length")).orElse(30)));
        });
    }

    private TableName collection(YamlBlock block, String key, String text) {
        String[] parts = text.split("\\.", 2);
        String schema = schemaOfDataset.get(parts[0]);
        if (parts.length != 2 || schema == null) {
            block.faults().add(block.line(key), "'" + key + "' names dataset.collection; unknown: " + text);
            return new TableName("?", text);
        }
        return new TableName(schema, parts[1]);
    }

    private static Optional<YamlBlock> meta(YamlBlock block, Set<String> allowed) {
        return block.block(block.has("fides_meta") ? "fides_meta" : "fidesops_meta", allowed);
    }

    private static Optional<Integer> number(YamlBlock block, String key) {
        Optional<String> text = block.text(key);
        if (text.isPresent() && !text.get().matches("[1-9][0-9]{0,6}")) {
            block.faults().add(block.line(key), "'" + key + "' must be a positive number");
            return Optional.empty();
        }
        return text.map(Integer::valueOf);
    }

    private static <E extends Enum<E>> Optional<E> choice(YamlBlock block, String key, E[] values) {
        Optional<String> text = block.text(key);
        Optional<E> choice = text.flatMap(wanted -> Arrays.stream(values)
                .filter(value -> lower(value).equals(wanted))
                .findFirst());
        if (text.isPresent() && choice.isEmpty()) {
            block.faults()
                    .add(
                            block.line(key),
                            "'" + key + "' is one of "
                                    + Arrays.stream(values)
                                            .map(CollectionParser::lower)
                                            .toList());
        }
        return choice;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

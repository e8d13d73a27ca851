package co.potti.gdpr.replay;

import co.potti.gdpr.datamap.DataCollection;
import co.potti.gdpr.datamap.DataField;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.schema.LiveSchema;
import co.potti.gdpr.schema.SchemaReader;
import co.potti.gdpr.schema.Table;
import co.potti.gdpr.schema.TableName;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.tombstone.LedgerEntry;
import co.potti.gdpr.tombstone.TombstoneKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Streams every root row of a restored copy, in constant memory, and finds those whose keyed id is in the ledger. */
final class RootScan {

    private static final int ROWS_AT_A_TIME = 5_000;

    private final DataMap map;
    private final TombstoneKeys keys;
    private final Map<UUID, LedgerEntry> erased = new TreeMap<>();
    private final Map<String, DataMap> mapsOfEntries = new TreeMap<>();
    private final Set<String> keyIds = new TreeSet<>();

    /**
     * @param entries the whole ledger; a subject's latest opening counts, because what came after it is new
     * @param maps a data map by its version; that of an entry says what identifies its subject
     */
    RootScan(DataMap map, TombstoneKeys keys, List<LedgerEntry> entries, Function<String, DataMap> maps) {
        this.map = map;
        this.keys = keys;
        entries.stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.OPENING)
                .forEach(entry -> {
                    erased.put(entry.tombstone(), entry);
                    keyIds.add(entry.keyId());
                    mapsOfEntries.computeIfAbsent(entry.dataMapVersion(), maps);
                });
    }

    /**
     * @param createdAt absent where the schema does not say
     */
    record Candidate(Subject subject, @Nullable Instant createdAt, LedgerEntry entry) {}

    List<Candidate> candidates(Connection connection) throws SQLException {
        if (erased.isEmpty()) {
            return List.of();
        }
        DataCollection root = map.root();
        LiveSchema schema = SchemaReader.read(connection);
        Table table = schema.table(root.table())
                .orElseThrow(() -> new IllegalStateException("the copy has no table " + root.table()));
        List<String> columns = Stream.concat(Stream.of(map), mapsOfEntries.values().stream())
                .flatMap(any -> any.identifyingFields().stream())
                .map(DataField::name)
                .distinct()
                .filter(column -> table.column(column).isPresent())
                .toList();
        String created = root.createdAt()
                .filter(column -> table.column(column).isPresent())
                .map(TableName::quote)
                .orElse("NULL::timestamptz");
        String sql = columns.stream()
                        .map(column -> TableName.quote(column) + "::text")
                        .collect(Collectors.joining(", ", "SELECT ", ", "))
                + created + " FROM " + root.table().quoted();
        List<Candidate> candidates = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    match(row, columns, candidates);
                }
            }
        }
        return candidates;
    }

    private void match(ResultSet row, List<String> columns, List<Candidate> candidates) throws SQLException {
        String identity = row.getString(columns.indexOf(map.rootKey().name()) + 1);
        for (String keyId : keyIds) {
            LedgerEntry entry = erased.get(keys.tombstone(keyId, identity));
            if (entry != null) {
                Timestamp created = row.getTimestamp(columns.size() + 1);
                candidates.add(new Candidate(
                        subject(row, columns, identity, entry), created == null ? null : created.toInstant(), entry));
                return;
            }
        }
    }

    /** What the copy has no column for stays undeclared, and the plan with the entry's map says so. */
    private Subject subject(ResultSet row, List<String> columns, String identity, LedgerEntry entry)
            throws SQLException {
        DataMap then = mapsOfEntries.getOrDefault(entry.dataMapVersion(), map);
        TreeMap<String, @Nullable String> identifiers = new TreeMap<>();
        for (DataField field : then.identifyingFields()) {
            int column = columns.indexOf(field.name()) + 1;
            if (column > 0) {
                identifiers.put(then.root().qualified(field), row.getString(column));
            }
        }
        return new Subject(UUID.fromString(identity), identifiers);
    }
}

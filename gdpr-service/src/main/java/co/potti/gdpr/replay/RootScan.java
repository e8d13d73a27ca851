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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Streams every root row of a restored copy, in constant memory, and finds those whose keyed id is in the ledger. */
final class RootScan {

    private static final int ROWS_AT_A_TIME = 5_000;

    private final DataMap map;
    private final TombstoneKeys keys;
    private final Map<UUID, LedgerEntry> erased = new TreeMap<>();
    private final Set<String> keyIds = new TreeSet<>();

    /** @param entries the whole ledger; a subject's latest opening counts, because what came after it is new */
    RootScan(DataMap map, TombstoneKeys keys, List<LedgerEntry> entries) {
        this.map = map;
        this.keys = keys;
        entries.stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.OPENING)
                .forEach(entry -> {
                    erased.put(entry.tombstone(), entry);
                    keyIds.add(entry.keyId());
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
        List<DataField> fields = root.fields().stream()
                .filter(field -> field.primaryKey() || field.identity().isPresent())
                .filter(field -> table.column(field.name()).isPresent())
                .toList();
        String created = root.createdAt()
                .filter(column -> table.column(column).isPresent())
                .map(TableName::quote)
                .orElse("NULL::timestamptz");
        String sql = fields.stream()
                        .map(field -> TableName.quote(field.name()) + "::text")
                        .collect(Collectors.joining(", ", "SELECT ", ", "))
                + created + " FROM " + root.table().quoted();
        List<Candidate> candidates = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    match(row, fields, candidates);
                }
            }
        }
        return candidates;
    }

    private void match(ResultSet row, List<DataField> fields, List<Candidate> candidates) throws SQLException {
        String identity = row.getString(fields.indexOf(map.rootKey()) + 1);
        for (String keyId : keyIds) {
            LedgerEntry entry = erased.get(keys.tombstone(keyId, identity));
            if (entry != null) {
                Timestamp created = row.getTimestamp(fields.size() + 1);
                candidates.add(new Candidate(
                        subject(row, fields, identity), created == null ? null : created.toInstant(), entry));
                return;
            }
        }
    }

    private Subject subject(ResultSet row, List<DataField> fields, String identity) throws SQLException {
        TreeMap<String, String> identifiers = new TreeMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String value = row.getString(i + 1);
            if (value != null) {
                identifiers.put(map.root().qualified(fields.get(i)), value);
            }
        }
        return new Subject(UUID.fromString(identity), identifiers);
    }
}

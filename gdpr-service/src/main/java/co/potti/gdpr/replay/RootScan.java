package co.potti.gdpr.replay;

import co.potti.gdpr.datamap.DataCollection;
import co.potti.gdpr.datamap.DataField;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.replay.ErasedSubjects.Erased;
import co.potti.gdpr.schema.SchemaReader;
import co.potti.gdpr.schema.Table;
import co.potti.gdpr.schema.TableName;
import co.potti.gdpr.subject.Subject;
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
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Streams every root row of a restored copy, in constant memory, and finds those whose keyed id is in the ledger. Data maps
 * are loaded for these alone: one that nobody needs, and that can no longer be read, stops nothing.
 */
final class RootScan {

    private static final int ROWS_AT_A_TIME = 5_000;

    private final DataMap map;
    private final TombstoneKeys keys;
    private final ErasedSubjects erased;
    private final Function<String, DataMap> maps;
    private final Map<String, DataMap> loaded = new TreeMap<>();

    /**
     * @param maps a data map by its version; that of an erasure says what identifies its subject
     */
    RootScan(DataMap map, TombstoneKeys keys, ErasedSubjects erased, Function<String, DataMap> maps) {
        this.map = map;
        this.keys = keys;
        this.erased = erased;
        this.maps = maps;
    }

    /**
     * @param createdAt absent where the schema does not say
     * @param erasedAt when the erasure was opened
     * @param map what to plan with
     */
    record Candidate(Subject subject, @Nullable Instant createdAt, Instant erasedAt, DataMap map) {}

    /** @param place where the row is: the copy is written by nobody else, so it stays there */
    private record Match(
            String identity, String place, @Nullable Instant createdAt, Erased erased) {}

    /** @throws co.potti.gdpr.tombstone.MissingTombstoneKeyException when nobody could be recognised by some entry */
    List<Candidate> candidates(Connection connection) throws SQLException {
        SortedSet<String> keyIds = erased.keyIds();
        if (keyIds.isEmpty()) {
            return List.of();
        }
        keys.require(keyIds);
        DataCollection root = map.root();
        Table table = SchemaReader.read(connection)
                .table(root.table())
                .orElseThrow(() -> new IllegalStateException("the copy has no table " + root.table()));
        List<Candidate> candidates = new ArrayList<>();
        for (Match match : matches(connection, table, keyIds)) {
            candidates.add(candidate(connection, table, match));
        }
        return candidates;
    }

    private List<Match> matches(Connection connection, Table table, SortedSet<String> keyIds) throws SQLException {
        String created = map.root()
                .createdAt()
                .filter(column -> table.column(column).isPresent())
                .map(TableName::quote)
                .orElse("NULL::timestamptz");
        String sql = "SELECT " + rootKey() + ", ctid::text, " + created + " FROM "
                + table.name().quoted();
        List<Match> matches = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String identity = row.getString(1);
                    Optional<Erased> known = erased(identity, keyIds);
                    if (known.isPresent()) {
                        Timestamp at = row.getTimestamp(3);
                        matches.add(
                                new Match(identity, row.getString(2), at == null ? null : at.toInstant(), known.get()));
                    }
                }
            }
        }
        return matches;
    }

    private Optional<Erased> erased(String identity, SortedSet<String> keyIds) {
        return keyIds.stream()
                .flatMap(keyId -> erased.find(keys.tombstone(keyId, identity)).stream())
                .findFirst();
    }

    /** What the copy has no column for stays undeclared, and the plan with the erasure's map says so. */
    private Candidate candidate(Connection connection, Table table, Match match) throws SQLException {
        DataMap then = loaded.computeIfAbsent(match.erased().dataMapVersion(), maps);
        List<DataField> fields = then.identifyingFields().stream()
                .filter(field -> table.column(field.name()).isPresent())
                .toList();
        String sql = fields.stream()
                        .map(field -> TableName.quote(field.name()) + "::text")
                        .collect(Collectors.joining(", ", "SELECT ", ""))
                + " FROM " + table.name().quoted() + " WHERE ctid = CAST(? AS tid) AND " + rootKey() + " = ?";
        TreeMap<String, @Nullable String> identifiers = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, match.place());
            statement.setString(2, match.identity());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("a row of the copy moved while it was read");
                }
                for (int i = 0; i < fields.size(); i++) {
                    identifiers.put(then.root().qualified(fields.get(i)), row.getString(i + 1));
                }
            }
        }
        return new Candidate(
                new Subject(UUID.fromString(match.identity()), identifiers),
                match.createdAt(),
                match.erased().at(),
                then);
    }

    private String rootKey() {
        return TableName.quote(map.rootKey().name()) + "::text";
    }
}

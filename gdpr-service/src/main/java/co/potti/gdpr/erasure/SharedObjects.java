package co.potti.gdpr.erasure;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.ObjectPrefix;
import co.potti.gdpr.schema.ProtectedConnections;
import co.potti.gdpr.schema.SubjectDatabaseException;
import co.potti.gdpr.schema.TableName;
import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.Treatment;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Objects below the subject's prefix that rows of other people name as well. */
@ApplicationScoped
class SharedObjects {

    private final ProtectedConnections connections;
    private final DataMap map;

    SharedObjects(ProtectedConnections connections, DataMap map) {
        this.connections = connections;
        this.map = map;
    }

    /**
     * An object key and where it goes: the same name below the prefix of one of the others.
     *
     * @param targetNamed whether a row names the target already
     * @param others the keys of all other objects that rows name below the subject's prefix
     */
    record Move(String key, String target, boolean targetNamed, Set<String> others) {

        Move to(String newTarget) {
            return new Move(key, newTarget, targetNamed, others);
        }
    }

    List<Move> of(ObjectPrefix prefix, Subject subject) {
        if (prefix.sharing().isEmpty()) {
            return List.of();
        }
        ObjectPrefix.Sharing sharing = prefix.sharing().get();
        String filled = IdentifierTemplate.fill(prefix.prefix(), subject, value -> value);
        String key = TableName.quote(sharing.keyField());
        String owner = TableName.quote(sharing.ownerField()) + "::text";
        String sql =
                "SELECT " + key + ", min(" + owner + ") FROM " + sharing.table().quoted() + " WHERE starts_with(" + key
                        + ", ?) AND " + owner + " <> ? AND " + owner + " <> ? GROUP BY " + key + " ORDER BY " + key;
        try (Connection connection = connections.open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, filled);
            statement.setString(2, rootId(subject));
            statement.setString(3, map.placeholder().getOrDefault(map.rootKey().name(), ""));
            List<Move> moves = new ArrayList<>();
            Set<String> named = named(connection, sharing, "starts_with(%s, ?)", filled);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String home = prefix.prefix().replace("{" + rootIdentifier() + "}", rows.getString(2));
                    String target = home + rows.getString(1).substring(filled.length());
                    moves.add(new Move(
                            rows.getString(1),
                            target,
                            !named(connection, sharing, "%s = ?", target).isEmpty(),
                            named));
                }
            }
            connection.rollback();
            return moves;
        } catch (SQLException e) {
            throw new SubjectDatabaseException("Shared objects could not be looked up", e);
        }
    }

    /** The keys of this kind that rows name, whoever's they are. */
    private static Set<String> named(
            Connection connection, ObjectPrefix.Sharing sharing, String condition, String value) throws SQLException {
        String key = TableName.quote(sharing.keyField());
        String sql =
                "SELECT DISTINCT " + key + " FROM " + sharing.table().quoted() + " WHERE " + condition.formatted(key);
        Set<String> named = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    named.add(rows.getString(1));
                }
            }
        }
        return named;
    }

    /** Points the other people's rows at the moved object. */
    void relink(ObjectPrefix.Sharing sharing, Move move, Subject subject, ErasureProgress progress) {
        String table = sharing.table().quoted();
        String key = TableName.quote(sharing.keyField());
        String sql = "WITH moved AS (UPDATE " + table + " SET " + key + " = ? WHERE " + key + " = ? AND "
                + TableName.quote(sharing.ownerField()) + "::text <> ? RETURNING 1)"
                + " SELECT count(*), pg_current_xact_id()::text::bigint FROM moved";
        try (Connection connection = connections.open()) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, move.target());
                statement.setString(2, move.key());
                statement.setString(3, rootId(subject));
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        progress.committing(unlinked(1), row.getLong(2));
                    }
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new SubjectDatabaseException("A shared object could not be linked anew", e);
        }
    }

    static Holding unlinked(long objects) {
        return new Holding(ObjectSubjectStore.STORE, "shared objects", Treatment.UNLINKED, objects, 0);
    }

    private String rootId(Subject subject) {
        return subject.identifier(rootIdentifier());
    }

    private String rootIdentifier() {
        return map.root().qualified(map.rootKey());
    }
}

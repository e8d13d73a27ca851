package co.potti.gdpr.erasure;

import co.potti.gdpr.datamap.DataField;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.schema.ProtectedConnections;
import co.potti.gdpr.schema.SubjectDatabaseException;
import co.potti.gdpr.schema.TableName;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads root rows of the protected database; the placeholder is nobody and never found. */
@ApplicationScoped
class ProtectedSubjects implements SubjectDirectory {

    private final ProtectedConnections connections;
    private final DataMap map;

    ProtectedSubjects(ProtectedConnections connections, DataMap map) {
        this.connections = connections;
        this.map = map;
    }

    @Override
    public Optional<Subject> byId(UUID creatorId) {
        return find(TableName.quote(map.rootKey().name()) + "::text = ?", creatorId.toString());
    }

    @Override
    public Optional<Subject> byEmail(String email) {
        return map.rootIdentity("email")
                .flatMap(field -> find("lower(" + TableName.quote(field.name()) + ") = lower(?)", email));
    }

    private Optional<Subject> find(String condition, String value) {
        List<DataField> fields = map.identifyingFields();
        String columns = fields.stream()
                .map(field -> TableName.quote(field.name()) + "::text")
                .collect(Collectors.joining(", "));
        String sql = "SELECT " + columns + " FROM " + map.root().table().quoted() + " WHERE " + condition;
        try (Connection connection = connections.open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet row = statement.executeQuery()) {
                Optional<Subject> found = row.next() ? subject(fields, row) : Optional.empty();
                connection.rollback();
                return found;
            }
        } catch (SQLException e) {
            throw new SubjectDatabaseException("The subject could not be looked up", e);
        }
    }

    private Optional<Subject> subject(List<DataField> fields, ResultSet row) throws SQLException {
        TreeMap<String, @Nullable String> identifiers = new TreeMap<>();
        for (int i = 0; i < fields.size(); i++) {
            identifiers.put(map.root().qualified(fields.get(i)), row.getString(i + 1));
        }
        String key = identifiers.get(map.root().qualified(map.rootKey()));
        if (key == null || key.equals(map.placeholder().get(map.rootKey().name()))) {
            return Optional.empty();
        }
        return Optional.of(new Subject(UUID.fromString(key), identifiers));
    }
}

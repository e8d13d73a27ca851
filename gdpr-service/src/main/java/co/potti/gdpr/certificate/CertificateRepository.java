package co.potti.gdpr.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Issued certificates; a row is never changed. */
@ApplicationScoped
@Transactional
class CertificateRepository {

    private static final String ADD = """
        INSERT INTO erasure_certificate (certificate_id, request_id, document, issued_at, horizon)
        VALUES (?, ?, ?, ?, ?)
        """;
    private static final String ISSUED = "SELECT certificate_id, horizon FROM erasure_certificate WHERE request_id = ?";
    private static final String DOCUMENT = "SELECT document FROM erasure_certificate WHERE request_id = ?";

    private final DataSource database;

    CertificateRepository(DataSource database) {
        this.database = database;
    }

    void add(String certificateId, String requestId, String document, Instant issuedAt, @Nullable Instant horizon) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, certificateId);
            statement.setString(2, requestId);
            statement.setString(3, document);
            statement.setTimestamp(4, Timestamp.from(issuedAt));
            statement.setTimestamp(5, horizon == null ? null : Timestamp.from(horizon));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The certificate could not be kept", e);
        }
    }

    Optional<Certificates.Issued> issued(String requestId) {
        return select(ISSUED, requestId, row -> {
            Timestamp horizon = row.getTimestamp(2);
            return new Certificates.Issued(row.getString(1), horizon == null ? null : horizon.toInstant());
        });
    }

    Optional<String> document(String requestId) {
        return select(DOCUMENT, requestId, row -> row.getString(1));
    }

    private <T> Optional<T> select(String sql, String requestId, Row<T> reader) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, requestId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The certificates could not be read", e);
        }
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}

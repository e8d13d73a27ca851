package co.potti.gdpr.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
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

    private final Jdbi database;

    CertificateRepository(Jdbi database) {
        this.database = database;
    }

    void add(String certificateId, String requestId, String document, Instant issuedAt, @Nullable Instant horizon) {
        database.useHandle(handle -> handle.execute(ADD, certificateId, requestId, document, issuedAt, horizon));
    }

    Optional<Certificates.Issued> issued(String requestId) {
        return database.withHandle(handle -> handle.select(ISSUED, requestId)
                .map(ConstructorMapper.of(Certificates.Issued.class))
                .findOne());
    }

    Optional<String> document(String requestId) {
        return database.withHandle(
                handle -> handle.select(DOCUMENT, requestId).mapTo(String.class).findOne());
    }
}

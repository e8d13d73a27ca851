package co.potti.backup.retention;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.event.BackupExpired;
import co.potti.common.objectstore.Region;
import co.potti.common.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Writes down and announces what was removed, in one transaction. */
@ApplicationScoped
class ExpiryLog {

    private static final String WRITE =
            "INSERT INTO backup_expiry (database_name, region, label, expired_at) VALUES (?, ?, ?, ?)";

    private final DataSource own;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    ExpiryLog(DataSource own, Outbox outbox, AuditTrail audit, Clock clock) {
        this.own = own;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    void removed(String database, Region region, List<String> labels) throws SQLException {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        try (Connection connection = own.getConnection();
                PreparedStatement statement = connection.prepareStatement(WRITE)) {
            for (String label : labels) {
                statement.setString(1, database);
                statement.setString(2, region.regionName());
                statement.setString(3, label);
                statement.setObject(4, now);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        outbox.publish(new BackupExpired(database, region.regionName(), labels));
        audit.record(
                AuditCategory.SYSTEM_CHANGE,
                "backup.expired",
                null,
                Map.of("region", region.regionName(), "labels", String.join(",", labels)));
    }
}

package co.potti.common.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** C2. */
@QuarkusTest
@OnRealServers
class AuditTrailTest {

    private final LocalPlatform platform = LocalPlatformResource.platform();

    @Inject
    AuditTrail trail;

    @Inject
    DataSource database;

    @Test
    void refusesToBeChangedByItsOwner() {
        trail.record(AuditCategory.SECURITY, "test.entry", "ref-1", Map.of("figure", "1"));

        for (String change : new String[] {
            "UPDATE audit_entry SET action = 'other'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"
        }) {
            assertThatThrownBy(() -> execute(change))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("audit_entry");
        }
    }

    @Test
    void rollsBackWithTheStateChange() {
        long before = trail.verify().entries();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    trail.record(AuditCategory.SECURITY, "test.rolled-back", null, Map.of());
                    throw new IllegalStateException("failed");
                }))
                .hasMessageContaining("failed");

        assertThat(trail.verify().entries()).isEqualTo(before);
    }

    @Test
    void chainsEntriesWrittenAtOnce() {
        IntStream.range(0, 40)
                .parallel()
                .forEach(i -> trail.record(AuditCategory.DATA_ACCESS, "test.parallel", "ref-" + i, Map.of()));

        assertThat(trail.verify().intact()).isTrue();
    }

    @Test
    void noticesWhatASuperuserChanged() {
        trail.record(AuditCategory.SYSTEM_CHANGE, "test.tampered", "ref", Map.of("figure", "1"));
        long sequence = trail.verify().entries();
        String original = "{\"figure\":\"1\"}";

        tamper(sequence, "{\"figure\":\"2\"}");
        try {
            assertThat(trail.verify().firstBroken()).hasValue(sequence);
        } finally {
            tamper(sequence, original);
        }
        assertThat(trail.verify().intact()).isTrue();
    }

    private void tamper(long sequence, String details) {
        platform.queryPlatform(
                ServicePrincipal.SAMPLE,
                "ALTER TABLE audit_entry DISABLE TRIGGER USER; UPDATE audit_entry SET details = '" + details
                        + "' WHERE sequence = " + sequence + "; ALTER TABLE audit_entry ENABLE TRIGGER USER");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

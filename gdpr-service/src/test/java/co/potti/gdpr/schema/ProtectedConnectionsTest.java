package co.potti.gdpr.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import co.potti.gdpr.testing.Creator;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What everything that reads or erases in the protected database relies on. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class ProtectedConnectionsTest {

    private static final String TRANSACTION_KIND =
            "SELECT current_setting('transaction_isolation') || ' ' || current_setting('transaction_read_only')";

    @Inject
    ProtectedConnections connections;

    @Test
    void aTransactionThatItsBorrowerLeftOpenEndsWithTheBorrowing() throws SQLException {
        int left = leaveTransactionOpen();

        assertThat(text("SELECT count(*) FROM pg_stat_activity WHERE pid = " + left
                        + " AND pid <> pg_backend_pid() AND state <> 'idle'"))
                .isEqualTo("0");
        for (int i = 0; i < 8; i++) {
            assertThat(text(TRANSACTION_KIND)).isEqualTo("read committed off");
        }
    }

    @Test
    void theMessageOfARefusalRepeatsNoValueOfTheRow() {
        Creator creator = Creator.insert();

        Throwable refused = catchThrowable(() -> {
            try (Connection connection = connections.open();
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE creator SET handle = NULL WHERE id = '" + creator.id() + "'");
            }
        });

        assertThat(refused).isInstanceOf(SQLException.class).hasMessageContaining("handle");
        assertThat(Stream.iterate(refused, cause -> cause != null, Throwable::getCause)
                        .map(String::valueOf))
                .noneMatch(text -> text.contains(creator.email()));
    }

    @Test
    void rowsThatRowSecurityWouldHideAreAnErrorNeverAbsent() {
        LocalPlatform platform = LocalPlatformResource.platform();
        platform.queryProtected("ALTER TABLE publishing_webhook ENABLE ROW LEVEL SECURITY;"
                + " ALTER TABLE publishing_webhook FORCE ROW LEVEL SECURITY");
        try {
            assertThatThrownBy(() -> text("SELECT count(*) FROM publishing_webhook"))
                    .isInstanceOf(SQLException.class)
                    .extracting("SQLState")
                    .isEqualTo("42501");
        } finally {
            platform.queryProtected("ALTER TABLE publishing_webhook DISABLE ROW LEVEL SECURITY;"
                    + " ALTER TABLE publishing_webhook NO FORCE ROW LEVEL SECURITY");
        }
    }

    /** As an export does whose upload fails; the answer is the session's process id. */
    private int leaveTransactionOpen() throws SQLException {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            try (ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

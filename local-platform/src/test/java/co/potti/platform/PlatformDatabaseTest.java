package co.potti.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.identity.ServicePrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlatformDatabaseTest {

    private final LocalPlatform platform = SharedPlatform.get();

    @ParameterizedTest
    @EnumSource(ServicePrincipal.class)
    void everyServiceOwnsOneDatabase(ServicePrincipal principal) throws SQLException {
        try (Connection connection = connect(principal, principal);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS own (id int)");

            try (ResultSet result = statement.executeQuery("SELECT current_database() || '/' || current_user")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo(principal.principalName() + "/" + principal.principalName());
            }
        }
    }

    @Test
    void noServiceReadsAnothersDatabase() {
        assertThatThrownBy(() -> connect(ServicePrincipal.SLO, ServicePrincipal.GDPR))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied for database \"gdpr\"");
    }

    @Test
    void canBeStoppedAndStartedAgain() throws SQLException {
        platform.stop(Part.PLATFORM_POSTGRES);
        assertThatThrownBy(() -> connect(ServicePrincipal.GDPR, ServicePrincipal.GDPR))
                .isInstanceOf(SQLException.class);

        platform.start(Part.PLATFORM_POSTGRES);

        try (Connection connection = connect(ServicePrincipal.GDPR, ServicePrincipal.GDPR)) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private Connection connect(ServicePrincipal principal, ServicePrincipal owner) throws SQLException {
        Map<String, String> settings = platform.settings(principal);
        return DriverManager.getConnection(
                platform.settings(owner).get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"));
    }
}

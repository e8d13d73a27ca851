package co.potti.gdpr.testing;

import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatformResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The database that stands in for a restored copy. */
public final class Sandbox {

    private Sandbox() {}

    public static void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long count(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Connection connect() throws SQLException {
        Map<String, String> settings = LocalPlatformResource.platform().settings(ServicePrincipal.GDPR);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + settings.get("potti.protected.host") + ":"
                        + settings.get("potti.protected.port") + "/sandbox?sslmode=verify-full&sslrootcert="
                        + settings.get("potti.protected.ca-file"),
                settings.get("potti.protected.username"),
                settings.get("potti.protected.password"));
    }
}

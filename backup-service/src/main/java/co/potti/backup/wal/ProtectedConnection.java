package co.potti.backup.wal;

import co.potti.common.guard.ProtectedDatabase;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The one connection to the protected database, opened again after it broke. */
@Singleton
class ProtectedConnection {

    private static final String SECONDS_TO_WAIT = "5";

    private final ProtectedDatabase settings;
    private @Nullable Connection connection;

    ProtectedConnection(ProtectedDatabase settings) {
        this.settings = settings;
    }

    /** What is done with the connection; whatever fails closes it. */
    interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    synchronized <T> T use(Use<T> use) throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = open();
            connection = open;
        }
        try {
            return use.with(open);
        } catch (SQLException failed) {
            close();
            throw failed;
        }
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.username());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "potti-heartbeat");
        properties.setProperty("loginTimeout", SECONDS_TO_WAIT);
        properties.setProperty("socketTimeout", SECONDS_TO_WAIT);
        return DriverManager.getConnection(settings.jdbcUrl(), properties);
    }

    @PreDestroy
    synchronized void close() throws SQLException {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}

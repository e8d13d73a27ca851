package co.potti.gdpr.schema;

import co.potti.common.guard.ProtectedDatabase;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.postgresql.Driver;

/**
 * Connections to the protected database, outside the service's own transactions, auto-commit off. One that a restart of
 * the server broke is noticed before it is handed out; what the last borrower left open is rolled back.
 */
@ApplicationScoped
public class ProtectedConnections implements SubjectDatabase {

    private static final Logger LOG = Logger.getLogger(ProtectedConnections.class);

    private final AgroalDataSource pool;

    ProtectedConnections(ProtectedDatabase database) {
        pool = create(database.jdbcUrl(), database.username(), database.password());
    }

    private static AgroalDataSource create(String url, String username, String password) {
        try {
            AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(settings -> settings.maxSize(8)
                            .acquisitionTimeout(Duration.ofSeconds(5))
                            .validateOnBorrow(true)
                            .connectionValidator(ConnectionValidator.defaultValidator())
                            .exceptionSorter(new PostgreSQLExceptionSorter())
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                    .connectionProviderClass(Driver.class)
                                    .principal(new NamePrincipal(username))
                                    .credential(new SimplePassword(password))
                                    .jdbcProperty("ApplicationName", "gdpr-service")
                                    .jdbcProperty("socketTimeout", "600")
                                    .jdbcProperty("options", NO_ROW_IS_HIDDEN)
                                    // PostgreSQL's detail names the values of a refused row.
                                    .jdbcProperty("logServerErrorDetail", "false")
                                    .autoCommit(false))));
            pool.setPoolInterceptors(List.of(new RollBackOnReturn()));
            return pool;
        } catch (SQLException e) {
            throw new IllegalStateException("potti.protected is not usable", e);
        }
    }

    @Override
    public Connection open() throws SQLException {
        return pool.getConnection();
    }

    @PreDestroy
    void close() {
        pool.close();
    }

    /** Agroal does this only for connections that belong to a JTA transaction. */
    private static final class RollBackOnReturn implements AgroalPoolInterceptor {

        @Override
        public void onConnectionReturn(Connection connection) {
            try {
                connection.rollback();
            } catch (SQLException e) {
                LOG.warnf("A connection came back unusable: SQL state %s", e.getSQLState());
            }
        }
    }
}

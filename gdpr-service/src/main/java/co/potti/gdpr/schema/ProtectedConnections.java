package co.potti.gdpr.schema;

import co.potti.common.guard.ProtectedDatabase;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.Driver;

/** Connections to the protected database, outside the service's own transactions, auto-commit off. */
@ApplicationScoped
public class ProtectedConnections implements SubjectDatabase {

    private final AgroalDataSource pool;

    ProtectedConnections(ProtectedDatabase database) {
        pool = create(database.jdbcUrl(), database.username(), database.password());
    }

    private static AgroalDataSource create(String url, String username, String password) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(settings -> settings.maxSize(8)
                            .acquisitionTimeout(Duration.ofSeconds(5))
                            .validateOnBorrow(true)
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                    .connectionProviderClass(Driver.class)
                                    .principal(new NamePrincipal(username))
                                    .credential(new SimplePassword(password))
                                    .jdbcProperty("ApplicationName", "gdpr-service")
                                    .jdbcProperty("socketTimeout", "600")
                                    .autoCommit(false))));
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
}

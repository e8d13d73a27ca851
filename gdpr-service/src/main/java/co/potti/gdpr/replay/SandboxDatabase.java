package co.potti.gdpr.replay;

import co.potti.common.problem.Problem;
import co.potti.common.secret.SecretFile;
import co.potti.gdpr.problem.GdprProblem;
import co.potti.gdpr.schema.SubjectDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/** The restored copy. Only one that carries the sandbox marker of the named drill is ever touched. */
@ApplicationScoped
class SandboxDatabase {

    private static final String MARKER = "SELECT 1 FROM potti_guard.sandbox_marker WHERE sandbox_id = ?";

    private final SandboxConfiguration configuration;

    SandboxDatabase(SandboxConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Connections to the copy that carries this marker; each one is checked. */
    SubjectDatabase marked(String sandboxId) {
        return () -> {
            Connection connection = connect();
            try {
                requireMarker(connection, sandboxId);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        };
    }

    private static void requireMarker(Connection connection, String sandboxId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MARKER)) {
            statement.setString(1, sandboxId);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw Problem.of(GdprProblem.REPLAY_REFUSED, "The target does not carry this sandbox's marker");
                }
            }
        }
        connection.rollback();
    }

    private Connection connect() throws SQLException {
        String host = configuration
                .host()
                .orElseThrow(() -> Problem.of(GdprProblem.REPLAY_REFUSED, "No sandbox is configured here"));
        Properties properties = new Properties();
        properties.setProperty("user", configuration.username());
        properties.setProperty("password", password());
        properties.setProperty("ApplicationName", "gdpr-replay");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "600");
        properties.setProperty("options", SubjectDatabase.NO_ROW_IS_HIDDEN);
        // PostgreSQL's detail names the values of a refused row.
        properties.setProperty("logServerErrorDetail", "false");
        configuration.caFile().ifPresent(file -> {
            properties.setProperty("sslmode", "verify-full");
            properties.setProperty("sslrootcert", file.toString());
        });
        Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://" + host + ":" + configuration.port() + "/" + configuration.database(), properties);
        connection.setAutoCommit(false);
        return connection;
    }

    private String password() {
        return configuration
                .passwordFile()
                .map(file -> SecretFile.text("potti.gdpr.replay.sandbox.password-file", file))
                .or(configuration::password)
                .orElse("");
    }
}

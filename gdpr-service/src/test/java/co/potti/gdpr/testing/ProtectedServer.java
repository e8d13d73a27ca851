package co.potti.gdpr.testing;

import co.potti.common.identity.ServicePrincipal;
import co.potti.gdpr.schema.SubjectDatabase;
import co.potti.platform.LocalPlatform;
import co.potti.platform.Part;
import co.potti.platform.PlatformOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A real protected PostgreSQL without anything else, reached as the role that gdpr-service has there. */
public final class ProtectedServer implements AutoCloseable, SubjectDatabase {

    private static final Path SCHEMA =
            Path.of("../sample-app/src/main/resources/db/creators/V20261121_1000__creators_platform.sql");

    private final LocalPlatform platform = LocalPlatform.start(PlatformOptions.of(Set.of(Part.PROTECTED_POSTGRES)));
    private final Map<String, String> settings = platform.settings(ServicePrincipal.GDPR);

    public ProtectedServer() {
        try {
            platform.queryProtected(Files.readString(SCHEMA));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://" + settings.get("potti.protected.host") + ":"
                        + settings.get("potti.protected.port") + "/creators?sslmode=verify-full&sslrootcert="
                        + settings.get("potti.protected.ca-file") + "&options="
                        + URLEncoder.encode(NO_ROW_IS_HIDDEN, StandardCharsets.UTF_8),
                settings.get("potti.protected.username"),
                settings.get("potti.protected.password"));
        connection.setAutoCommit(false);
        return connection;
    }

    /** As the administrator. */
    public void run(String sql) {
        platform.queryProtected(sql);
    }

    /** First column of every row, as text. */
    public List<String> rows(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        }
    }

    @Override
    public void close() {
        platform.close();
    }
}

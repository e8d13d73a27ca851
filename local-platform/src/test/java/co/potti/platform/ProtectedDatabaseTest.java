package co.potti.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.potti.common.identity.ServicePrincipal;
import co.potti.common.process.Command;
import co.potti.common.process.ProcessResult;
import co.potti.common.process.ProcessRunner;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectedDatabaseTest {

    private static final String NOT_ALLOWED = "42501";
    private static final String BAD_AUTHENTICATION = "28000";

    private final LocalPlatform platform = SharedPlatform.get();

    @Test
    void hasChecksumsAndEncryptsEveryConnection() throws SQLException {
        assertThat(platform.queryProtected("SHOW data_checksums")).isEqualTo("on");
        assertThat(one(ServicePrincipal.SAMPLE, "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
                .isEqualTo("TLSv1.3");
    }

    @Test
    void refusesAConnectionWithoutTls() {
        assertThatThrownBy(() -> connect(ServicePrincipal.SAMPLE, "sslmode=disable"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo(BAD_AUTHENTICATION));
    }

    @ParameterizedTest
    @CsvSource({"GDPR,potti_erasure", "BACKUP,potti_heartbeat", "DR,potti_drill", "SAMPLE,creators_app"})
    void everyServiceComesAsItsOwnRole(ServicePrincipal principal, String role) throws SQLException {
        assertThat(one(principal, "SELECT current_user")).isEqualTo(role);
        assertThat(one(principal, "SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user"))
                .isEqualTo("false");
    }

    @Test
    void theHeartbeatIsInsertedAndNothingElse() throws SQLException {
        execute(ServicePrincipal.BACKUP, "INSERT INTO potti_guard.heartbeat VALUES (clock_timestamp())");

        assertRefused(ServicePrincipal.BACKUP, "DELETE FROM potti_guard.heartbeat");
        assertRefused(ServicePrincipal.BACKUP, "UPDATE potti_guard.erasure_marker SET ledger_sequence = 7");
        assertRefused(ServicePrincipal.BACKUP, "CREATE TABLE public.mine (id int)");
    }

    @Test
    void aDrillMarksARestorePointAndReadsButNeverWrites() throws SQLException {
        assertThat(one(ServicePrincipal.DR, "SELECT pg_create_restore_point('drill') IS NOT NULL"))
                .isEqualTo("t");

        assertRefused(ServicePrincipal.DR, "INSERT INTO potti_guard.heartbeat VALUES (clock_timestamp())");
        assertRefused(ServicePrincipal.DR, "CREATE TABLE public.mine (id int)");
    }

    @Test
    void erasureWorksInTheOwnersName() throws SQLException {
        execute(ServicePrincipal.SAMPLE, "CREATE TABLE IF NOT EXISTS public.something (id int)");

        execute(ServicePrincipal.GDPR, "DELETE FROM public.something");
        execute(ServicePrincipal.GDPR, "UPDATE potti_guard.erasure_marker SET ledger_sequence = ledger_sequence");
    }

    @Test
    void erasureCanShutTheApplicationOutAndLetItInAgain() throws SQLException {
        execute(ServicePrincipal.GDPR, "REVOKE CONNECT ON DATABASE creators FROM creators_app");

        assertThatThrownBy(() -> one(ServicePrincipal.SAMPLE, "SELECT 1"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo(NOT_ALLOWED));

        execute(ServicePrincipal.GDPR, "GRANT CONNECT ON DATABASE creators TO creators_app");

        assertThat(one(ServicePrincipal.SAMPLE, "SELECT 1")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void walReachesTheRepositoryOfEachRegion(int repository) throws SQLException {
        String segment = platform.queryProtected("SELECT pg_walfile_name(pg_current_wal_lsn())");
        execute(ServicePrincipal.BACKUP, "INSERT INTO potti_guard.heartbeat VALUES (clock_timestamp())");
        platform.queryProtected("SELECT pg_switch_wal()");

        await("segment " + segment + " in repository " + repository)
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(archivedIn(repository)).contains(segment));
    }

    @Test
    void comesBackWithItsDataAfterACrash() throws SQLException {
        execute(ServicePrincipal.SAMPLE, "CREATE TABLE public.survivor AS SELECT 42 AS answer");

        platform.kill(Part.PROTECTED_POSTGRES);
        assertThatThrownBy(() -> one(ServicePrincipal.SAMPLE, "SELECT 1")).isInstanceOf(SQLException.class);
        platform.start(Part.PROTECTED_POSTGRES);

        assertThat(one(ServicePrincipal.SAMPLE, "SELECT answer FROM public.survivor"))
                .isEqualTo("42");
        execute(ServicePrincipal.SAMPLE, "DROP TABLE public.survivor");
    }

    private String archivedIn(int repository) throws InterruptedException {
        try (ProcessRunner runner = new ProcessRunner()) {
            ProcessResult listed = runner.run(Command.of(
                            "pgbackrest",
                            "--config=" + platform.pgBackRestConfiguration(),
                            "--repo=" + repository,
                            "--log-level-console=off",
                            "--recurse",
                            "--output=text",
                            "repo-ls",
                            "archive/creators")
                    .withRunAs(platform.settings(ServicePrincipal.DR).get("potti.process.run-as")));
            return listed.stdoutText();
        }
    }

    private void assertRefused(ServicePrincipal principal, String sql) {
        assertThatThrownBy(() -> execute(principal, sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo(NOT_ALLOWED));
    }

    private void execute(ServicePrincipal principal, String sql) throws SQLException {
        try (Connection connection = connect(principal, verified());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String one(ServicePrincipal principal, String sql) throws SQLException {
        try (Connection connection = connect(principal, verified());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private String verified() {
        return "sslmode=verify-full&sslrootcert=" + platform.certificateAuthority();
    }

    private Connection connect(ServicePrincipal principal, String tls) throws SQLException {
        Map<String, String> settings = platform.settings(principal);
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%s/%s?%s"
                        .formatted(
                                settings.get("potti.protected.host"),
                                settings.get("potti.protected.port"),
                                settings.get("potti.protected.database"),
                                tls),
                settings.get("potti.protected.username"),
                settings.get("potti.protected.password"));
    }
}

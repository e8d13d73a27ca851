package co.potti.platform;

import co.potti.common.identity.ServicePrincipal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The creators' cluster: checksummed, archived to both regions, with one narrow role for each service. */
final class ProtectedPostgres implements Server {

    static final String DATABASE = "creators";
    static final String OWNER = "creators_app";
    private static final String GUARD = "potti_guard/potti_guard.sql";

    private final Machine machine;
    private final PlatformOptions options;
    private final PostgresCluster cluster;
    private final WalArchive archive;
    private final Map<String, String> passwords = new TreeMap<>(Map.of(
            OWNER,
            Secrets.hex(16),
            "potti_erasure",
            Secrets.hex(16),
            "potti_heartbeat",
            Secrets.hex(16),
            "potti_drill",
            Secrets.hex(16)));

    ProtectedPostgres(Machine machine, PlatformOptions options, PostgresCluster cluster, WalArchive archive) {
        this.machine = machine;
        this.options = options;
        this.cluster = cluster;
        this.archive = archive;
    }

    @Override
    public void start() {
        if (cluster.isInitialized()) {
            cluster.start();
            return;
        }
        Map<String, String> settings = new TreeMap<>(Map.of("wal_level", "replica", "max_wal_senders", "5"));
        settings.put("archive_timeout", options.archiveTimeout().toSeconds() + "s");
        settings.put("archive_mode", archive.isUsed() ? "on" : "off");
        cluster.initialize(settings);
        cluster.start();
        cluster.execute("postgres", rolesAndDatabase());
        cluster.execute(DATABASE, databaseGrants() + guard());
    }

    /** WAL is kept until there is a stanza to push it to; pushes before that would hold the lock its creation needs. */
    void beginArchiving() {
        archive.createStanza();
        cluster.execute("postgres", """
                ALTER SYSTEM SET archive_command = '%s';
                SELECT pg_reload_conf();
                """.formatted(archive.pushCommand()));
    }

    @Override
    public void stop() {
        cluster.stop();
    }

    @Override
    public void kill() {
        cluster.kill();
    }

    @Override
    public void discard() {
        cluster.discard();
        archive.stopPushing();
    }

    @Override
    public boolean isRunning() {
        return cluster.isRunning();
    }

    PostgresCluster cluster() {
        return cluster;
    }

    WalArchive archive() {
        return archive;
    }

    Map<String, String> settings(ServicePrincipal principal) {
        String role = roleOf(principal);
        Map<String, String> settings = new TreeMap<>();
        settings.put("potti.protected.host", "localhost");
        settings.put("potti.protected.port", Integer.toString(cluster.port()));
        settings.put("potti.protected.database", DATABASE);
        settings.put("potti.protected.username", role);
        settings.put("potti.protected.password", passwords.getOrDefault(role, ""));
        settings.put(
                "potti.protected.ca-file", machine.authority().certificate().toString());
        settings.put(
                "potti.protected.socket-directory", cluster.socketDirectory().toString());
        settings.put("potti.protected.data-directory", cluster.dataDirectory().toString());
        return settings;
    }

    /** Each service meets the creators' data as the role that can do the least it needs; slo-service has none. */
    static String roleOf(ServicePrincipal principal) {
        return switch (principal) {
            case GDPR -> "potti_erasure";
            case BACKUP -> "potti_heartbeat";
            case DR -> "potti_drill";
            case SAMPLE -> OWNER;
            case SLO -> "";
        };
    }

    private String rolesAndDatabase() {
        StringBuilder script = new StringBuilder();
        passwords.forEach(
                (role, password) -> script.append("CREATE ROLE %s LOGIN PASSWORD '%s';%n".formatted(role, password)));
        return script + """
                GRANT creators_app TO potti_erasure;
                GRANT pg_monitor TO potti_heartbeat;
                GRANT pg_read_all_data TO potti_drill;
                CREATE DATABASE creators OWNER creators_app STRATEGY FILE_COPY;
                """;
    }

    /** The gate closes by taking CONNECT from the application's role, so nobody may hold it through PUBLIC. */
    private static String databaseGrants() {
        return """
                REVOKE CONNECT ON DATABASE creators FROM PUBLIC;
                GRANT CONNECT ON DATABASE creators TO creators_app, potti_erasure, potti_heartbeat, potti_drill;
                ALTER SCHEMA public OWNER TO creators_app;
                """;
    }

    private static String guard() {
        try (InputStream script = ProtectedPostgres.class.getClassLoader().getResourceAsStream(GUARD)) {
            if (script == null) {
                throw new PlatformException("potti-common lacks " + GUARD);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

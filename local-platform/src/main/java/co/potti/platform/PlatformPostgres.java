package co.potti.platform;

import co.potti.common.identity.ServicePrincipal;
import java.util.EnumMap;
import java.util.Map;

/** The services' own cluster: one database and one role for each. */
final class PlatformPostgres implements Server {

    private final Machine machine;
    private final PostgresCluster cluster;
    private final Map<ServicePrincipal, String> passwords = new EnumMap<>(ServicePrincipal.class);

    PlatformPostgres(Machine machine, PlatformOptions options) {
        this.machine = machine;
        this.cluster = new PostgresCluster(machine, Part.PLATFORM_POSTGRES.serverName(), options.startDeadline());
        for (ServicePrincipal principal : ServicePrincipal.values()) {
            passwords.put(principal, Secrets.hex(16));
        }
    }

    @Override
    public void start() {
        if (cluster.isInitialized()) {
            cluster.start();
            return;
        }
        // Nothing here outlives the machine, so a flush to disk would only cost time.
        cluster.initialize(Map.of("max_connections", "200", "fsync", "off", "full_page_writes", "off"));
        cluster.start();
        StringBuilder script = new StringBuilder();
        passwords.forEach((principal, password) -> script.append(database(principal.principalName(), password)));
        cluster.execute("postgres", script.toString());
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
    }

    @Override
    public boolean isRunning() {
        return cluster.isRunning();
    }

    PostgresCluster cluster() {
        return cluster;
    }

    Map<String, String> settings(ServicePrincipal principal) {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:%d/%s?sslmode=verify-full&sslrootcert=%s"
                        .formatted(
                                cluster.port(),
                                principal.principalName(),
                                machine.authority().certificate()),
                "quarkus.datasource.username",
                principal.principalName(),
                "quarkus.datasource.password",
                passwords.getOrDefault(principal, ""));
    }

    private static String database(String name, String password) {
        return """
                CREATE ROLE %1$s LOGIN PASSWORD '%2$s';
                CREATE DATABASE %1$s OWNER %1$s STRATEGY FILE_COPY;
                REVOKE CONNECT ON DATABASE %1$s FROM PUBLIC;
                """.formatted(name, password);
    }
}

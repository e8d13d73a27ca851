package co.potti.platform;

import co.potti.common.process.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One PostgreSQL cluster: TLS and SCRAM over TCP for everybody; the superuser only through the socket, as the
 * operating system's user that runs the server.
 */
final class PostgresCluster {

    static final String SUPERUSER = "postgres";
    /** Characters; every row of a grown database fits, one number each. */
    private static final int LONGEST_ANSWER = 256 * 1024 * 1024;

    private static final Duration POLITE = Duration.ofSeconds(15);

    private final Machine machine;
    private final String name;
    private final Duration deadline;
    private final Daemon daemon;
    private final int port;
    private final Path data;
    private final Path socket;

    PostgresCluster(Machine machine, String name, Duration deadline) {
        this.machine = machine;
        this.name = name;
        this.deadline = deadline;
        this.daemon = new Daemon(machine, name);
        this.port = machine.ports().free();
        this.socket = machine.directory().directory(name + "/socket");
        this.data = machine.directory().path(name + "/data");
    }

    int port() {
        return port;
    }

    Path dataDirectory() {
        return data;
    }

    Path socketDirectory() {
        return socket;
    }

    boolean isInitialized() {
        return Files.exists(data.resolve("PG_VERSION"));
    }

    void initialize(Map<String, String> settings) {
        machine.run(
                name,
                Executables.postgresql("initdb"),
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--data-checksums",
                "--no-sync",
                "--no-instructions",
                "--auth=reject");
        Map<String, String> all = new TreeMap<>(settings);
        CertificateAuthority.Identity identity = machine.authority().issue(name);
        all.put("listen_addresses", "localhost");
        all.put("port", Integer.toString(port));
        all.put("unix_socket_directories", socket.toString());
        all.put("unix_socket_permissions", "0700");
        all.put("ssl", "on");
        all.put("ssl_cert_file", identity.certificate().toString());
        all.put("ssl_key_file", identity.key().toString());
        all.put("ssl_ca_file", machine.authority().certificate().toString());
        all.put("password_encryption", "scram-sha-256");
        all.put("timezone", "UTC");
        all.put("log_timezone", "UTC");
        machine.directory()
                .serverFile(
                        name + "/data/postgresql.auto.conf",
                        all.entrySet().stream()
                                .map(setting -> "%s = '%s'"
                                        .formatted(
                                                setting.getKey(),
                                                setting.getValue().replace("'", "''")))
                                .collect(Collectors.joining("\n", "", "\n")));
        machine.directory().serverFile(name + "/data/pg_hba.conf", """
                local   all all              peer map=owner
                hostssl all all 127.0.0.1/32 scram-sha-256
                hostssl all all ::1/128      scram-sha-256
                """);
        machine.directory()
                .serverFile(name + "/data/pg_ident.conf", "owner %s %s%n".formatted(machine.serverUser(), SUPERUSER));
    }

    void start() {
        Path ready = Executables.postgresql("pg_isready");
        List<String> question =
                List.of(ready.toString(), "--quiet", "--host=" + socket, "--port=" + port, "--dbname=postgres");
        daemon.start(
                machine.serverCommand(List.of(Executables.postgresql("postgres").toString(), "-D", data.toString())),
                () -> machine.attempt(machine.serverCommand(question)).succeeded(),
                deadline);
    }

    /** Runs a script as superuser, each statement by itself; the first error ends it. */
    void execute(String database, String sql) {
        Path script = machine.directory().serverFile(name + "/script.sql", sql);
        machine.run(name, client(database, "--file=" + script));
    }

    /** The answer to a query as superuser, unaligned, fields separated by {@code |}. */
    String query(String database, String sql) {
        return machine.run(
                        name,
                        client(database, "--tuples-only", "--no-align", "--command=" + sql)
                                .withKeptCharacters(LONGEST_ANSWER))
                .stdoutText();
    }

    private Command client(String database, String... arguments) {
        List<String> argv = new ArrayList<>(List.of(
                Executables.postgresql("psql").toString(),
                "--no-psqlrc",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                "--host=" + socket,
                "--port=" + port,
                "--username=" + SUPERUSER,
                "--dbname=" + database));
        argv.addAll(List.of(arguments));
        return machine.serverCommand(argv);
    }

    /** Fast shutdown: sessions are ended, a checkpoint is written; immediate when that takes too long. */
    void stop() {
        shutDown("fast", POLITE);
        daemon.stop();
    }

    /** Immediate shutdown, for data that nobody will read again. */
    void discard() {
        shutDown("immediate", Duration.ofSeconds(3));
        daemon.kill();
    }

    void kill() {
        daemon.kill();
    }

    boolean isRunning() {
        return daemon.isRunning();
    }

    private void shutDown(String mode, Duration atMost) {
        if (daemon.isRunning()) {
            machine.attempt(machine.serverCommand(List.of(
                    Executables.postgresql("pg_ctl").toString(),
                    "stop",
                    "--no-wait",
                    "--mode=" + mode,
                    "--pgdata=" + data)));
            daemon.awaitEnd(atMost);
        }
    }
}

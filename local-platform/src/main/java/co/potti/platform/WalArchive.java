package co.potti.platform;

import co.potti.common.identity.ServicePrincipal;
import co.potti.common.pgbackrest.PgBackRestConfiguration;
import co.potti.common.pgbackrest.Repository;
import co.potti.common.pgbackrest.Stanza;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** pgBackRest as the protected PostgreSQL uses it: asynchronous pushes of WAL to the repository of each region. */
final class WalArchive {

    static final String STANZA = "creators";
    private static final int PROCESSES = 2;
    private static final int COMPRESS_LEVEL = 1;
    private static final Duration ARCHIVE_TIMEOUT = Duration.ofSeconds(60);

    /** Loopback answers soon even on a busy machine; a region that is down is given up the sooner. */
    private static final Duration IO_TIMEOUT = Duration.ofSeconds(3);

    /** Without a stanza there is nothing to give up for: the region is there, and may be slow at its beginning. */
    private static final String PATIENT = "--io-timeout=30";

    private static final int RETENTION_DAYS = 23;
    private static final int STOP_SECONDS = 5;

    private final Machine machine;
    private final List<S3Region> regions;
    private final Path configuration;
    private final Path cipherPassFile;

    WalArchive(Machine machine, PostgresCluster cluster, List<S3Region> regions) {
        this.machine = machine;
        this.regions = List.copyOf(regions);
        String cipherPass = Secrets.base64(36);
        this.cipherPassFile = machine.directory().serverFile("pgbackrest/cipher-pass", cipherPass);
        PgBackRestConfiguration content = new PgBackRestConfiguration(
                lockDirectory(),
                machine.directory().directory("pgbackrest/postgres/log"),
                machine.directory().directory("pgbackrest/postgres/spool"),
                PROCESSES,
                COMPRESS_LEVEL,
                ARCHIVE_TIMEOUT,
                IO_TIMEOUT,
                regions.stream().map(region -> repository(region, cipherPass)).toList(),
                List.of(new Stanza(
                        STANZA,
                        cluster.dataDirectory(),
                        cluster.port(),
                        cluster.socketDirectory(),
                        PostgresCluster.SUPERUSER)));
        this.configuration = machine.directory().serverFile("pgbackrest/postgres/pgbackrest.conf", content.render());
    }

    boolean isUsed() {
        return !regions.isEmpty();
    }

    Path configuration() {
        return configuration;
    }

    String pushCommand() {
        return "%s --config=%s --stanza=%s archive-push %%p".formatted(program(), configuration, STANZA);
    }

    /** All regions must be up. */
    void createStanza() {
        machine.run(
                "stanza " + STANZA,
                program(),
                "--config=" + configuration,
                "--stanza=" + STANZA,
                PATIENT,
                "stanza-create");
    }

    String info(S3Region region) {
        return machine.run(
                        "stanza " + STANZA,
                        program(),
                        "--config=" + configuration,
                        "--stanza=" + STANZA,
                        "--repo=" + region.repository(),
                        "--output=json",
                        "info")
                .stdoutText();
    }

    /** Ends the asynchronous pusher, which detaches from PostgreSQL and lives on when that has ended. */
    void stopPushing() {
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(configuration.toString()))
                .forEach(pusher -> {
                    pusher.destroyForcibly();
                    pusher.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
                });
    }

    /** What a service needs to use the repositories itself: its own directory, but the one lock directory of all. */
    Map<String, String> settings(ServicePrincipal principal) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("potti.pgbackrest.executable", program().toString());
        settings.put("potti.pgbackrest.stanza", STANZA);
        settings.put("potti.pgbackrest.process-max", Integer.toString(PROCESSES));
        settings.put("potti.pgbackrest.io-timeout", IO_TIMEOUT.toString());
        settings.put("potti.pgbackrest.cipher-pass-file", cipherPassFile.toString());
        settings.put("potti.pgbackrest.lock-directory", lockDirectory().toString());
        settings.put(
                "potti.pgbackrest.directory",
                machine.directory()
                        .directory("pgbackrest/" + principal.principalName())
                        .toString());
        for (S3Region region : regions) {
            String prefix = "potti.pgbackrest." + region.regionName() + ".";
            settings.put(prefix + "number", Integer.toString(region.repository()));
            settings.put(prefix + "path", repositoryPath(region));
        }
        return settings;
    }

    private Path lockDirectory() {
        return machine.directory().directory("pgbackrest/lock");
    }

    private Repository repository(S3Region region, String cipherPass) {
        return new Repository(
                region.repository(),
                repositoryPath(region),
                S3Region.BACKUP_BUCKET,
                region.endpoint(),
                region.locationName(),
                region.accessKey(),
                region.secretKey(),
                machine.authority().certificate(),
                cipherPass,
                RETENTION_DAYS);
    }

    private static Path program() {
        return Executables.of("pgbackrest", "pgbackrest");
    }

    private static String repositoryPath(S3Region region) {
        return "/pgbackrest/" + region.regionName();
    }
}

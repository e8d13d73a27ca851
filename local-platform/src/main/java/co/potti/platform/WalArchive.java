package co.potti.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** pgBackRest as the protected PostgreSQL uses it: asynchronous pushes of WAL to the repository of each region. */
final class WalArchive {

    static final String STANZA = "creators";

    private final Machine machine;
    private final List<S3Region> regions;
    private final Path configuration;
    private final Path cipherPass;

    WalArchive(Machine machine, PostgresCluster cluster, List<S3Region> regions) {
        this.machine = machine;
        this.regions = List.copyOf(regions);
        String pass = Secrets.base64(36);
        this.cipherPass = machine.directory().serverFile("pgbackrest/cipher-pass", pass);
        machine.directory().directory("pgbackrest/log");
        machine.directory().directory("pgbackrest/lock");
        machine.directory().directory("pgbackrest/spool");
        this.configuration =
                machine.directory().serverFile("pgbackrest/pgbackrest.conf", render(cluster, regions, pass));
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

    /** Both regions must be up. */
    void createStanza() {
        machine.run("stanza " + STANZA, program(), "--config=" + configuration, "--stanza=" + STANZA, "stanza-create");
    }

    /** What pgBackRest lists in all repositories. */
    String info() {
        return machine.run(
                        "pgbackrest info",
                        program(),
                        "--config=" + configuration,
                        "--stanza=" + STANZA,
                        "--output=json",
                        "info")
                .stdoutText();
    }

    /** Ends the asynchronous pusher, which lives on by itself when PostgreSQL has ended. */
    void stopPushing() {
        if (isUsed()) {
            machine.attempt(machine.serverCommand(List.of(
                    program().toString(), "--config=" + configuration, "--stanza=" + STANZA, "--force", "stop")));
        }
    }

    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("potti.pgbackrest.executable", program().toString());
        settings.put("potti.pgbackrest.stanza", STANZA);
        settings.put("potti.pgbackrest.process-max", "2");
        settings.put("potti.pgbackrest.cipher-pass-file", cipherPass.toString());
        settings.put(
                "potti.pgbackrest.directory",
                machine.directory().directory("pgbackrest").toString());
        for (S3Region region : regions) {
            String prefix = "potti.pgbackrest." + region.regionName() + ".";
            settings.put(prefix + "number", Integer.toString(region.repository()));
            settings.put(prefix + "path", repositoryPath(region));
        }
        return settings;
    }

    private static Path program() {
        return Executables.of("pgbackrest", "pgbackrest");
    }

    private static String repositoryPath(S3Region region) {
        return "/pgbackrest/" + region.regionName();
    }

    private String render(PostgresCluster cluster, List<S3Region> toRegions, String pass) {
        Path directory = machine.directory().path("pgbackrest");
        List<String> lines = new ArrayList<>(List.of(
                "[global]",
                "log-path=" + directory.resolve("log"),
                "lock-path=" + directory.resolve("lock"),
                "spool-path=" + directory.resolve("spool"),
                "log-level-console=warn",
                "log-level-file=info",
                "compress-type=lz4",
                "compress-level=1",
                "process-max=2",
                "archive-async=y",
                "archive-timeout=60",
                "io-timeout=15"));
        for (S3Region region : toRegions) {
            String repository = "repo" + region.repository() + "-";
            lines.addAll(List.of(
                    repository + "type=s3",
                    repository + "path=" + repositoryPath(region),
                    repository + "cipher-type=aes-256-cbc",
                    repository + "cipher-pass=" + pass,
                    repository + "retention-full-type=time",
                    repository + "retention-full=30",
                    repository + "s3-bucket=" + S3Region.BACKUP_BUCKET,
                    repository + "s3-endpoint=localhost",
                    repository + "s3-region=" + region.locationName(),
                    repository + "s3-uri-style=path",
                    repository + "s3-key=" + region.accessKey(),
                    repository + "s3-key-secret=" + region.secretKey(),
                    repository + "storage-host=localhost",
                    repository + "storage-port=" + region.port(),
                    repository + "storage-ca-file=" + machine.authority().certificate()));
        }
        lines.addAll(List.of(
                "",
                "[" + STANZA + "]",
                "pg1-path=" + cluster.dataDirectory(),
                "pg1-port=" + cluster.port(),
                "pg1-socket-path=" + cluster.socketDirectory(),
                "pg1-user=" + PostgresCluster.SUPERUSER,
                ""));
        return String.join("\n", lines);
    }
}

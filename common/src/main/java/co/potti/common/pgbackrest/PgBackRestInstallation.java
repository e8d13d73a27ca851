package co.potti.common.pgbackrest;

import co.potti.common.guard.ProtectedDatabase;
import co.potti.common.objectstore.ObjectStoreSettings;
import co.potti.common.objectstore.Region;
import co.potti.common.process.ProcessRunner;
import co.potti.common.secret.SecretFile;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * This service's own pgBackRest: directories and configuration made from the settings on first use, readable only by the
 * user that pgBackRest runs as.
 */
@Singleton
public class PgBackRestInstallation {

    private static final String SUPERUSER = "postgres";

    private final PgBackRestSettings settings;
    private final ObjectStoreSettings stores;
    private final ProtectedDatabase database;
    private final ProcessRunner processes;
    private final @Nullable String runAs;

    private @Nullable PgBackRest pgBackRest;

    PgBackRestInstallation(
            PgBackRestSettings settings,
            ObjectStoreSettings stores,
            ProtectedDatabase database,
            ProcessRunner processes,
            @ConfigProperty(name = "potti.process.run-as") Optional<String> runAs) {
        this.settings = settings;
        this.stores = stores;
        this.database = database;
        this.processes = processes;
        this.runAs = runAs.orElse(null);
    }

    /** Writes the configuration when this is the first call. */
    public synchronized PgBackRest pgBackRest() {
        if (pgBackRest == null) {
            install();
            pgBackRest = new PgBackRest(processes, settings.executable(), file(), settings.stanza(), runAs);
        }
        return pgBackRest;
    }

    public String stanza() {
        return settings.stanza();
    }

    /** The repository's number in this region. */
    public int repository(Region region) {
        return repositorySettings(region).number();
    }

    /** Where pgBackRest keeps the lock, and with it the progress, of a running backup. Never deleted by us. */
    public Path lockPath() {
        return settings.lockDirectory().orElse(settings.directory().resolve("lock"));
    }

    /**
     * The configuration that would be written.
     *
     * @throws RuntimeException that names the key when a setting is missing or its file cannot be read
     */
    public PgBackRestConfiguration configuration() {
        String cipherPass = SecretFile.text("potti.pgbackrest.cipher-pass-file", settings.cipherPassFile());
        return new PgBackRestConfiguration(
                lockPath(),
                settings.directory().resolve("log"),
                settings.directory().resolve("spool"),
                settings.processMax(),
                settings.compressLevel(),
                settings.archiveTimeout(),
                settings.ioTimeout(),
                List.of(repository(Region.PAR, cipherPass), repository(Region.GRA, cipherPass)),
                List.of(new Stanza(
                        settings.stanza(),
                        required(database.dataDirectory(), "potti.protected.data-directory"),
                        database.port(),
                        required(database.socketDirectory(), "potti.protected.socket-directory"),
                        SUPERUSER)));
    }

    private Repository repository(Region region, String cipherPass) {
        ObjectStoreSettings.RegionSettings store = stores.in(region);
        PgBackRestSettings.RegionalRepository repository = repositorySettings(region);
        return new Repository(
                repository.number(),
                repository.path(),
                stores.backupBucket(),
                store.endpoint(),
                store.region(),
                SecretFile.text(key(region, "access-key-file"), store.accessKeyFile()),
                SecretFile.text(key(region, "secret-key-file"), store.secretKeyFile()),
                store.caFile().orElse(null),
                cipherPass,
                settings.retentionDays());
    }

    private static String key(Region region, String name) {
        return "potti.object-store." + region.regionName() + "." + name;
    }

    private PgBackRestSettings.RegionalRepository repositorySettings(Region region) {
        return switch (region) {
            case PAR -> settings.par();
            case GRA -> settings.gra();
        };
    }

    private void install() {
        OwnedFiles files = new OwnedFiles(runAs);
        files.directory(settings.directory());
        files.directory(lockPath());
        files.directory(settings.directory().resolve("log"));
        files.directory(settings.directory().resolve("spool"));
        files.write(file(), configuration().render());
    }

    private Path file() {
        return settings.directory().resolve("pgbackrest.conf");
    }

    private static Path required(Optional<Path> path, String key) {
        return path.orElseThrow(() -> new IllegalStateException(key + " is needed by pgBackRest"));
    }
}

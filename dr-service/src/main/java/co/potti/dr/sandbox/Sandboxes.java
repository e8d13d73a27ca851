package co.potti.dr.sandbox;

import co.potti.common.guard.ProtectedDatabase;
import co.potti.common.pgbackrest.PgBackRest;
import co.potti.common.pgbackrest.PgBackRestInstallation;
import co.potti.common.pgbackrest.PgBackRestSettings;
import co.potti.common.process.ProcessRunner;
import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.inventory.PinnedBackup;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Lays out the sandbox of a drill: guarded, with enough disk, owned by the user who runs PostgreSQL. */
@ApplicationScoped
public class Sandboxes {

    private final SandboxConfiguration configuration;
    private final SandboxGuard guard;
    private final ServerCertificate certificate;
    private final PgBackRestInstallation installation;
    private final PgBackRestSettings pgBackRestSettings;
    private final ProtectedDatabase protectedDatabase;
    private final ProcessRunner runner;
    private final Clock clock;
    private final @Nullable String runAs;

    Sandboxes(
            SandboxConfiguration configuration,
            SandboxGuard guard,
            ServerCertificate certificate,
            PgBackRestInstallation installation,
            PgBackRestSettings pgBackRestSettings,
            ProtectedDatabase protectedDatabase,
            ProcessRunner runner,
            Clock clock,
            @ConfigProperty(name = "potti.process.run-as") Optional<String> runAs) {
        this.configuration = configuration;
        this.guard = guard;
        this.certificate = certificate;
        this.installation = installation;
        this.pgBackRestSettings = pgBackRestSettings;
        this.protectedDatabase = protectedDatabase;
        this.runner = runner;
        this.clock = clock;
        this.runAs = runAs.orElse(null);
    }

    /** What pgBackRest needs and is not there stops the service at its start, with the key's name, not a recovery in its middle. */
    void start(@Observes StartupEvent event) {
        installation.configuration();
    }

    /**
     * Makes the sandbox of a drill.
     *
     * @throws ExerciseFailedException when the guard refuses it or the disk cannot hold the copy; nothing is left then
     */
    public DrillSandbox open(String id, PinnedBackup pinned) throws IOException, InterruptedException {
        Sandbox sandbox = new Sandbox(
                id, configuration.directory().toAbsolutePath().normalize().resolve(id));
        try {
            guard.admit(sandbox);
        } catch (SandboxRefusedException refused) {
            throw new ExerciseFailedException(
                    FailureReason.SANDBOX_REFUSED, String.valueOf(refused.getMessage()), refused);
        }
        DiskNeed.of(pinned.sizeBytes(), configuration)
                .require(configuration.directory().toFile().getUsableSpace());
        SandboxFiles.wipe(sandbox.root());
        SandboxProcesses processes = new SandboxProcesses(runner, sandbox);
        Path conf = sandbox.pgBackRestConfiguration();
        PgBackRest pgBackRest =
                new PgBackRest(runner, pgBackRestSettings.executable(), conf, installation.stanza(), runAs);
        DrillSandbox drill = new DrillSandbox(
                sandbox,
                configuration,
                processes,
                new SandboxTools(configuration.postgresDirectory(), sandbox, runAs),
                pgBackRest,
                protectedDatabase.database(),
                clock);
        try {
            layOut(sandbox, pinned, processes);
        } catch (IOException | InterruptedException | RuntimeException failed) {
            drill.close();
            throw failed;
        }
        return drill;
    }

    private void layOut(Sandbox sandbox, PinnedBackup pinned, SandboxProcesses processes)
            throws IOException, InterruptedException {
        SandboxFiles files = SandboxFiles.ownedBy(configuration.directory(), runAs);
        for (Path directory : List.of(
                sandbox.root(),
                sandbox.data(),
                sandbox.sockets(),
                sandbox.tablespaces(),
                sandbox.pgBackRestDirectory())) {
            files.directory(directory);
        }
        files.write(sandbox.processes(), "");
        String stanza = installation.stanza();
        files.write(
                sandbox.pgBackRestConfiguration(),
                SandboxPgBackRest.configuration(installation.configuration(), sandbox, configuration, stanza));
        List<String> archiveGet = SandboxPgBackRest.archiveGet(
                pgBackRestSettings.executable(), sandbox, stanza, installation.repository(pinned.region()));
        files.write(sandbox.archiveGet(), PinnedArchiveGet.script(pinned.lastSegment(), archiveGet));
        files.write(sandbox.emptyConfiguration(), "# every setting is an argument\n");
        files.write(
                sandbox.hba(),
                AccessRules.hba(
                        protectedDatabase.database(), configuration.replayRole(), configuration.clientNetworks()));
        String osUser = runAs == null ? System.getProperty("user.name") : runAs;
        files.write(sandbox.ident(), AccessRules.ident(osUser, configuration.superuser()));
        certificate.writeInto(sandbox, files, processes);
    }
}

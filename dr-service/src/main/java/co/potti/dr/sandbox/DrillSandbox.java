package co.potti.dr.sandbox;

import co.potti.common.pgbackrest.PgBackRest;
import co.potti.common.pgbackrest.PgBackRestCommand;
import co.potti.common.pgbackrest.PgBackRestException;
import co.potti.common.pgbackrest.RestoreTarget;
import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessResult;
import co.potti.common.process.RunningProcess;
import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.drill.Scenario;
import co.potti.dr.inventory.PinnedBackup;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** The sandbox of one running drill; closing it ends every process and wipes every file. */
public final class DrillSandbox implements AutoCloseable {

    private final Sandbox sandbox;
    private final SandboxConfiguration configuration;
    private final SandboxProcesses processes;
    private final SandboxTools tools;
    private final PgBackRest pgBackRest;
    private final String database;
    private final Clock clock;

    DrillSandbox(
            Sandbox sandbox,
            SandboxConfiguration configuration,
            SandboxProcesses processes,
            SandboxTools tools,
            PgBackRest pgBackRest,
            String database,
            Clock clock) {
        this.sandbox = sandbox;
        this.configuration = configuration;
        this.processes = processes;
        this.tools = tools;
        this.pgBackRest = pgBackRest;
        this.database = database;
        this.clock = clock;
    }

    /** Brings the files back from the pinned repository. */
    public void restore(PinnedBackup pinned, int repository, Scenario scenario, Duration deadline)
            throws InterruptedException {
        PgBackRestCommand command =
                new PgBackRestCommand.Restore(repository, pinned.label(), sandbox.data(), target(pinned, scenario));
        RunningProcess restore = processes.start(
                pgBackRest.command(command).withDirectory(sandbox.root()).withDeadline(deadline), LineListener.NONE);
        ProcessResult result = restore.await();
        try {
            pgBackRest.check(command, result);
        } catch (PgBackRestException failed) {
            FailureReason reason = result.outcome() == ProcessResult.Outcome.DEADLINE
                    ? FailureReason.DEADLINE_EXCEEDED
                    : FailureReason.RESTORE_FAILED;
            throw new ExerciseFailedException(reason, String.valueOf(failed.getMessage()), failed);
        }
    }

    /** Starts the copy and waits until it is out of recovery, telling the end of the phases start, replay and promote. */
    public SandboxServer recover(Deadlines deadlines, PhaseEnd phases) throws InterruptedException {
        RecoveryLog log = new RecoveryLog(clock);
        SandboxServer server = SandboxServer.start(sandbox, configuration, processes, tools, database, log);
        new RecoveryWatch(server, log, deadlines, clock, phases).awaitEnd();
        return server;
    }

    /** Ends every process at once, from any thread; what waits for one of them fails. */
    public void kill() {
        processes.kill();
    }

    /** @throws IOException when something could not be wiped; the next drill and the next start of the service try again */
    @Override
    public void close() throws IOException {
        processes.end();
        SandboxFiles.wipe(sandbox.root());
    }

    /** Numbers, because names such as "latest" would follow a timeline that appears during the drill. */
    private static RestoreTarget target(PinnedBackup pinned, Scenario scenario) {
        String timeline = Long.toString(pinned.lastSegment().timeline());
        return switch (scenario) {
            case Scenario.Latest latest -> new RestoreTarget.EndOfArchive(timeline);
            case Scenario.PointInTime point -> new RestoreTarget.PointInTime(point.target(), timeline);
        };
    }
}

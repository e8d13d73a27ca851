package co.potti.dr.sandbox;

import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessResult;
import co.potti.common.process.RunningProcess;
import co.potti.dr.drill.ExerciseFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The restored copy as a running server. */
public final class SandboxServer {

    private static final Duration CONTROL_DATA_DEADLINE = Duration.ofSeconds(30);
    private static final Duration STOP_GRACE = Duration.ofSeconds(3);

    private final Sandbox sandbox;
    private final SandboxConfiguration configuration;
    private final SandboxProcesses processes;
    private final SandboxTools tools;
    private final SandboxSql sql;
    private final String database;
    private final RunningProcess postgres;

    private SandboxServer(
            Sandbox sandbox,
            SandboxConfiguration configuration,
            SandboxProcesses processes,
            SandboxTools tools,
            String database,
            RunningProcess postgres) {
        this.sandbox = sandbox;
        this.configuration = configuration;
        this.processes = processes;
        this.tools = tools;
        this.sql = new SandboxSql(processes, sandbox, configuration, tools.program("psql"), database, tools.runAs());
        this.database = database;
        this.postgres = postgres;
    }

    /**
     * Starts the restored files with what they need to recover.
     *
     * @throws ExerciseFailedException with the tool's own words when a program is missing or cannot read them
     */
    static SandboxServer start(
            Sandbox sandbox,
            SandboxConfiguration configuration,
            SandboxProcesses processes,
            SandboxTools tools,
            String database,
            LineListener log)
            throws InterruptedException {
        ProcessResult answer = processes.require(tools.command(
                CONTROL_DATA_DEADLINE,
                "pg_controldata",
                List.of("-D", sandbox.data().toString())));
        ControlData source = ControlData.parse(answer.stdout());
        List<String> argv = ServerCommand.argv(tools.program("postgres"), sandbox, configuration, source);
        RunningProcess postgres = processes.start(tools.plain(argv).withGrace(STOP_GRACE), log);
        return new SandboxServer(sandbox, configuration, processes, tools, database, postgres);
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public SandboxSql sql() {
        return sql;
    }

    public boolean alive() {
        return postgres.isAlive();
    }

    /** Heaps and indexes of the database, with the extension installed on the copy for it. */
    public ProcessResult amCheck(Duration deadline) throws InterruptedException {
        return processes.run(tools.command(
                deadline,
                "pg_amcheck",
                List.of(
                        "--host=" + sandbox.sockets(),
                        "--port=" + configuration.port(),
                        "--username=" + configuration.superuser(),
                        "--no-password",
                        "--install-missing",
                        "--jobs=2",
                        "--database=" + database)));
    }

    /** Every page of the stopped copy against its checksum. */
    public ProcessResult checkPages(Duration deadline) throws InterruptedException {
        return processes.run(tools.command(
                deadline,
                "pg_checksums",
                List.of("--check", "-D", sandbox.data().toString())));
    }

    /** Stops the server cleanly. Returns false when it did not end so in time. */
    public boolean stop(Duration deadline) throws InterruptedException {
        ProcessResult asked = processes.run(tools.command(
                deadline,
                "pg_ctl",
                List.of(
                        "stop",
                        "--pgdata=" + sandbox.data(),
                        "--mode=fast",
                        "--wait",
                        "--timeout=" + Math.max(1, deadline.toSeconds()))));
        Optional<ProcessResult> ended = postgres.await(Duration.ofSeconds(5));
        return asked.succeeded() && ended.isPresent();
    }
}

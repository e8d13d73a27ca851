package co.potti.dr.sandbox;

import co.potti.common.process.LineListener;
import co.potti.common.process.ProcessResult;
import co.potti.common.process.RunningProcess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The restored copy as a running server. */
public final class SandboxServer {

    private final Sandbox sandbox;
    private final SandboxConfiguration configuration;
    private final SandboxProcesses processes;
    private final SandboxTools tools;
    private final SandboxSql sql;
    private final String database;
    private final RunningProcess postgres;

    SandboxServer(
            Sandbox sandbox,
            SandboxConfiguration configuration,
            SandboxProcesses processes,
            SandboxTools tools,
            String database,
            Supplier<LineListener> log)
            throws InterruptedException {
        this.sandbox = sandbox;
        this.configuration = configuration;
        this.processes = processes;
        this.tools = tools;
        this.database = database;
        this.sql = new SandboxSql(processes, sandbox, configuration, tools.program("psql"), database, tools.runAs());
        ControlData source = ControlData.parse(processes
                .run(tools.command(
                        Duration.ofSeconds(30),
                        "pg_controldata",
                        List.of("-D", sandbox.data().toString())))
                .stdout());
        List<String> argv = ServerCommand.argv(tools.program("postgres"), sandbox, configuration, source);
        this.postgres = processes.start(tools.plain(argv).withGrace(Duration.ofSeconds(3)), log.get());
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

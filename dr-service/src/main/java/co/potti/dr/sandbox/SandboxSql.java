package co.potti.dr.sandbox;

import co.potti.common.process.Command;
import co.potti.common.process.ProcessResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions to the restored copy, asked with {@code psql} through its socket as its owner. */
public final class SandboxSql {

    private static final String SEPARATOR = "\u001f";

    private final SandboxProcesses processes;
    private final Sandbox sandbox;
    private final SandboxConfiguration configuration;
    private final Path psql;
    private final String database;
    private final @Nullable String runAs;

    SandboxSql(
            SandboxProcesses processes,
            Sandbox sandbox,
            SandboxConfiguration configuration,
            Path psql,
            String database,
            @Nullable String runAs) {
        this.processes = processes;
        this.sandbox = sandbox;
        this.configuration = configuration;
        this.psql = psql;
        this.database = database;
        this.runAs = runAs;
    }

    /** One row of an answer; NULL is an empty text. */
    public record Row(List<String> columns) {

        public Row {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Runs one statement.
     *
     * @return its rows
     * @throws SandboxSqlException with PostgreSQL's words when it failed or took longer than the deadline
     */
    public List<Row> query(String statement, Duration deadline) throws InterruptedException {
        return query("default", statement, deadline);
    }

    /**
     * Runs one statement about the application's data, of which PostgreSQL's words may quote values.
     *
     * @return its rows
     * @throws SandboxSqlException with severity and SQLSTATE alone when it failed
     */
    public List<Row> queryContent(String statement, Duration deadline) throws InterruptedException {
        return query("sqlstate", statement, deadline);
    }

    private List<Row> query(String verbosity, String statement, Duration deadline) throws InterruptedException {
        ProcessResult result = processes.run(Command.of(argv(verbosity, statement))
                .withEnvironment("PGCONNECT_TIMEOUT", "5")
                .withEnvironment("LC_ALL", "C")
                .withDeadline(deadline)
                .withRunAs(runAs));
        if (!result.succeeded()) {
            throw new SandboxSqlException(
                    switch (result.outcome()) {
                        case DEADLINE -> "took longer than " + deadline;
                        case CANCELLED -> "was cancelled";
                        case EXITED -> result.stderrText();
                    });
        }
        return result.stdout().stream()
                .map(line -> new Row(List.of(line.split(SEPARATOR, -1))))
                .toList();
    }

    private List<String> argv(String verbosity, String statement) {
        return List.of(
                psql.toString(),
                "-XqAt",
                "-v",
                "ON_ERROR_STOP=1",
                "-v",
                "VERBOSITY=" + verbosity,
                "-F",
                SEPARATOR,
                "-h",
                sandbox.sockets().toString(),
                "-p",
                String.valueOf(configuration.port()),
                "-U",
                configuration.superuser(),
                "-d",
                database,
                "-c",
                statement);
    }
}

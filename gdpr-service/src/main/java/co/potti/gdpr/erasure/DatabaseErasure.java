package co.potti.gdpr.erasure;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.plan.ErasurePlan;
import co.potti.gdpr.plan.ErasurePlanner;
import co.potti.gdpr.plan.PlanStep;
import co.potti.gdpr.plan.PlanStep.Kind;
import co.potti.gdpr.plan.SubjectStatement;
import co.potti.gdpr.schema.LiveSchema;
import co.potti.gdpr.schema.SchemaReader;
import co.potti.gdpr.schema.SubjectDatabase;
import co.potti.gdpr.schema.SubjectDatabaseException;
import co.potti.gdpr.schema.TableName;
import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Residue;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.Treatment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Carries out an erasure plan on one database: the protected one, or a restored copy. */
public final class DatabaseErasure {

    /** The store's name in counts and certificates. */
    public static final String STORE = "postgresql";

    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final int ATTEMPTS = 10;

    private final SubjectDatabase database;
    private final DataMap map;
    private final MaskingKey maskingKey;
    private final int batchRows;
    private final Clock clock;

    public DatabaseErasure(SubjectDatabase database, DataMap map, MaskingKey maskingKey, int batchRows, Clock clock) {
        this.database = database;
        this.map = map;
        this.maskingKey = maskingKey;
        this.batchRows = batchRows;
        this.clock = clock;
    }

    /** The plan for the schema as it is now. */
    public ErasurePlan plan() {
        return reading("The schema could not be read", connection -> plan(SchemaReader.read(connection)));
    }

    private ErasurePlan plan(LiveSchema schema) {
        return ErasurePlanner.plan(map, schema, LocalDate.now(clock));
    }

    /** Rows per table and treatment, counted in one snapshot. */
    public List<Holding> preview(Subject subject) {
        return reading("The preview could not be counted", connection -> {
            connection.createStatement().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            ErasurePlan plan = plan(SchemaReader.read(connection));
            SubjectStatement statements = new SubjectStatement(plan.identifiers());
            Map<String, Holding> holdings = new TreeMap<>();
            for (PlanStep step : plan.steps()) {
                if (step.treatment().isPresent()) {
                    Holding counted = count(
                            connection,
                            statements,
                            step,
                            subject,
                            step.treatment().get());
                    if (counted.items() > 0) {
                        holdings.merge(counted.place() + counted.treatment(), counted, DatabaseErasure::sum);
                    }
                }
            }
            return List.copyOf(holdings.values());
        });
    }

    private static Holding count(
            Connection connection, SubjectStatement statements, PlanStep step, Subject subject, Treatment treatment)
            throws SQLException {
        try (PreparedStatement statement = statements.prepare(connection, statements.count(step), subject);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Holding(STORE, step.table().toString(), treatment, row.getLong(1), row.getLong(2));
        }
    }

    private static Holding sum(Holding first, Holding second) {
        return new Holding(
                first.store(),
                first.place(),
                first.treatment(),
                first.items() + second.items(),
                first.bytes() + second.bytes());
    }

    /**
     * Runs the plan to its end. A row that somebody writes meanwhile makes a delete fail on its foreign key; the plan
     * then starts over, because its earlier steps know what to do with that row.
     */
    public void erase(Subject subject, ErasureProgress progress) {
        for (int attempt = 1; ; attempt++) {
            ErasurePlan plan = plan();
            try (Connection connection = database.open()) {
                for (PlanStep step : plan.steps()) {
                    run(connection, new SubjectStatement(plan.identifiers()), step, subject, progress);
                }
                return;
            } catch (SQLException e) {
                if (!FOREIGN_KEY_VIOLATION.equals(e.getSQLState()) || attempt == ATTEMPTS) {
                    throw new SubjectDatabaseException("The erasure stopped", e);
                }
            }
        }
    }

    private void run(
            Connection connection,
            SubjectStatement statements,
            PlanStep step,
            Subject subject,
            ErasureProgress progress)
            throws SQLException {
        long touched;
        do {
            progress.checkpoint();
            touched = batch(connection, statements, step, subject, progress);
        } while (step.batched() && touched == batchRows);
    }

    private long batch(
            Connection connection,
            SubjectStatement statements,
            PlanStep step,
            Subject subject,
            ErasureProgress progress)
            throws SQLException {
        try {
            maskingKey.announce(connection);
            long touched;
            long transactionId;
            try (PreparedStatement statement =
                            statements.prepare(connection, statements.execute(step, batchRows), subject);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                touched = row.getLong(1);
                transactionId = row.getLong(2);
            }
            // A deferred key must refuse here: whoever is told of a commit counts its rows.
            connection.createStatement().execute("SET CONSTRAINTS ALL IMMEDIATE");
            if (touched > 0 && step.treatment().isPresent()) {
                progress.committing(
                        new Holding(
                                STORE, step.table().toString(), step.treatment().get(), touched, 0),
                        transactionId);
            }
            connection.commit();
            return touched;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    /** Rows that the plan would still touch. */
    public List<Residue> residual(Subject subject) {
        return reading("The residual could not be counted", connection -> {
            ErasurePlan plan = plan(SchemaReader.read(connection));
            SubjectStatement statements = new SubjectStatement(plan.identifiers());
            Map<TableName, Long> left = new TreeMap<>();
            for (PlanStep step : plan.steps()) {
                if (step.kind() != Kind.PLACEHOLDER && step.kind() != Kind.BREAK_CYCLE) {
                    long items = count(connection, statements, step, subject, Treatment.DELETED)
                            .items();
                    if (items > 0) {
                        left.merge(step.table(), items, Long::sum);
                    }
                }
            }
            List<Residue> residues = new ArrayList<>();
            left.forEach((table, items) -> residues.add(new Residue(STORE, table.toString(), items)));
            return residues;
        });
    }

    private <T> T reading(String failure, Reading<T> reading) {
        try (Connection connection = database.open()) {
            try {
                return reading.from(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new SubjectDatabaseException(failure, e);
        }
    }

    private interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }
}

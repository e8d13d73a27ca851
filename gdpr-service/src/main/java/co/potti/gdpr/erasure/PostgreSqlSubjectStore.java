package co.potti.gdpr.erasure;

import co.potti.gdpr.datamap.DataCollection;
import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.plan.ErasurePlanner;
import co.potti.gdpr.plan.SubjectStatement;
import co.potti.gdpr.schema.LiveSchema;
import co.potti.gdpr.schema.ProtectedConnections;
import co.potti.gdpr.schema.SchemaReader;
import co.potti.gdpr.schema.SubjectDatabaseException;
import co.potti.gdpr.schema.TableName;
import co.potti.gdpr.subject.ErasureProgress;
import co.potti.gdpr.subject.ExportSink;
import co.potti.gdpr.subject.Holding;
import co.potti.gdpr.subject.Residue;
import co.potti.gdpr.subject.Subject;
import co.potti.gdpr.subject.SubjectStore;
import co.potti.gdpr.subject.Turn;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The subject's rows in the protected database. */
@ApplicationScoped
class PostgreSqlSubjectStore implements SubjectStore {

    private static final int ROWS_AT_A_TIME = 500;

    private final ProtectedConnections connections;
    private final DataMap map;
    private final DatabaseErasure erasure;
    private final OtherPeople others;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    PostgreSqlSubjectStore(ProtectedConnections connections, DataMap map, DatabaseErasure erasure, Clock clock) {
        this.clock = clock;
        this.connections = connections;
        this.map = map;
        this.erasure = erasure;
        this.others = new OtherPeople(map);
    }

    @Override
    public Turn turn() {
        return Turn.ROWS;
    }

    @Override
    public List<Holding> preview(Subject subject) {
        return erasure.preview(subject);
    }

    @Override
    public void erase(Subject subject, ErasureProgress progress) {
        erasure.erase(subject, progress);
    }

    @Override
    public List<Residue> residual(Subject subject) {
        return erasure.residual(subject);
    }

    /** Every mapped table, in one snapshot: own rows and shared ones, with the ids of other people left out. */
    @Override
    public void export(Subject subject, ExportSink sink) throws IOException {
        try (Connection connection = connections.open()) {
            connection.createStatement().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            LiveSchema schema = SchemaReader.read(connection);
            SubjectStatement statements = new SubjectStatement(
                    ErasurePlanner.plan(map, schema, LocalDate.now(clock)).identifiers());
            for (Map.Entry<TableName, String> rows :
                    ErasurePlanner.ownedRows(map, schema).entrySet()) {
                export(connection, statements, rows.getKey(), rows.getValue(), subject, sink);
            }
            connection.rollback();
        } catch (SQLException e) {
            throw new SubjectDatabaseException("The rows could not be exported", e);
        }
    }

    private void export(
            Connection connection,
            SubjectStatement statements,
            TableName table,
            String condition,
            Subject subject,
            ExportSink sink)
            throws SQLException, IOException {
        DataCollection collection = map.collection(table).orElseThrow();
        String sql = statements.select(table, "row_to_json(t.*)::text", condition);
        try (PreparedStatement statement = statements.prepare(connection, sql, subject)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet rows = statement.executeQuery();
                    Stream<Map<String, @Nullable Object>> stream = stream(rows, collection, subject)) {
                sink.collection(table.toString(), stream);
            }
        }
    }

    private Stream<Map<String, @Nullable Object>> stream(ResultSet rows, DataCollection collection, Subject subject) {
        Iterator<Map<String, @Nullable Object>> iterator =
                new RowIterator(rows, row -> others.redacted(parsed(row), collection, subject));
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, 0), false);
    }

    private Map<String, Object> parsed(String row) {
        try {
            return json.readValue(row, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes JSON", e);
        }
    }
}

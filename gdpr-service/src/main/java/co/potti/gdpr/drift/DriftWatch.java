package co.potti.gdpr.drift;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.schema.LiveSchema;
import co.potti.gdpr.schema.ProtectedConnections;
import co.potti.gdpr.schema.SchemaReader;
import co.potti.gdpr.schema.SubjectDatabaseException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Runs the drift guard on the protected database, for whoever asks and by the clock, and counts what it finds. */
@ApplicationScoped
public class DriftWatch {

    private static final Logger LOG = Logger.getLogger(DriftWatch.class);

    private final ProtectedConnections connections;
    private final DataMap map;
    private final Clock clock;
    private final AtomicInteger count;

    DriftWatch(ProtectedConnections connections, DataMap map, Clock clock, MeterRegistry metrics) {
        this.connections = connections;
        this.map = map;
        this.clock = clock;
        this.count = metrics.gauge("gdpr_drift_findings", new AtomicInteger());
    }

    /** The findings on the live schema, now. */
    public List<DriftFinding> check() {
        List<DriftFinding> findings = DriftGuard.findings(map, schema(), LocalDate.now(clock));
        count.set(findings.size());
        return findings;
    }

    /** How many tables a person is reachable from, the root included. */
    int reachableTables() {
        return schema().reaching(map.root().table()).size() + 1;
    }

    @Scheduled(every = "{potti.gdpr.drift.every:5m}")
    void watch() {
        try {
            check().forEach(finding -> LOG.warnf("Data map drift: %s %s", finding.kind(), finding.place()));
        } catch (SubjectDatabaseException e) {
            LOG.warnf("Data map drift could not be checked: %s", e.getMessage());
        }
    }

    private LiveSchema schema() {
        try (Connection connection = connections.open()) {
            LiveSchema schema = SchemaReader.read(connection);
            connection.rollback();
            return schema;
        } catch (SQLException e) {
            throw new SubjectDatabaseException("The schema could not be read", e);
        }
    }
}

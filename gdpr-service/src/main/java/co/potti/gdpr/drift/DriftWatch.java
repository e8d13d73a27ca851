package co.potti.gdpr.drift;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.schema.LiveSchema;
import co.potti.gdpr.schema.SchemaReader;
import co.potti.gdpr.schema.SubjectDatabase;
import co.potti.gdpr.schema.SubjectDatabaseException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Runs the drift guard on the protected database, for whoever asks and by the clock, and counts what it finds. What nobody
 * could check is infinite: an old figure would go on saying that all is well.
 */
@ApplicationScoped
public class DriftWatch {

    private static final Logger LOG = Logger.getLogger(DriftWatch.class);

    private final SubjectDatabase database;
    private final DataMap map;
    private final Clock clock;
    private volatile double findings = Double.POSITIVE_INFINITY;

    DriftWatch(SubjectDatabase database, DataMap map, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.map = map;
        this.clock = clock;
        Gauge.builder("gdpr_drift_findings", this, watch -> watch.findings)
                .description("Places where the data map does not describe the live schema; +Inf when unknown")
                .register(metrics);
    }

    /** The findings on the live schema, now. */
    public List<DriftFinding> check() {
        try {
            List<DriftFinding> found = DriftGuard.findings(map, schema(), LocalDate.now(clock));
            findings = found.size();
            return found;
        } catch (RuntimeException e) {
            findings = Double.POSITIVE_INFINITY;
            throw e;
        }
    }

    /** How many tables a person is reachable from, the root included. */
    int reachableTables() {
        return schema().reaching(map.root().table()).size() + 1;
    }

    @Scheduled(every = "{potti.gdpr.datamap.check-every}")
    void watch() {
        try {
            check().forEach(finding ->
                    LOG.warnf("Data map drift: %s %s", finding.kind().code(), finding.place()));
        } catch (SubjectDatabaseException e) {
            LOG.warnf("Data map drift could not be checked: %s", e.getMessage());
        }
    }

    private LiveSchema schema() {
        try (Connection connection = database.open()) {
            LiveSchema schema = SchemaReader.read(connection);
            connection.rollback();
            return schema;
        } catch (SQLException e) {
            throw new SubjectDatabaseException("The schema could not be read", e);
        }
    }
}

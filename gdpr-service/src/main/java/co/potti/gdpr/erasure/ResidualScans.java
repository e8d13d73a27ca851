package co.potti.gdpr.erasure;

import co.potti.gdpr.certificate.ResidualScan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What the last residual scans counted: the only source of the figures that are shown and certified. */
@ApplicationScoped
@Transactional
class ResidualScans {

    private static final String COUNTED = """
        INSERT INTO residual_scan (request_id, kind, round, begun_at, tables_searched, columns_searched, unsearched,
                                   mentions, residual)
        SELECT request_id, ?, ?, ?, ?, ?, ?, ?, ? FROM erasure WHERE request_id = ? AND stage = ? AND round = ?
        ON CONFLICT (request_id, kind) DO UPDATE
           SET round = excluded.round, begun_at = excluded.begun_at, tables_searched = excluded.tables_searched,
               columns_searched = excluded.columns_searched, unsearched = excluded.unsearched,
               mentions = excluded.mentions, residual = excluded.residual
        """;
    private static final String LAST = "SELECT * FROM residual_scan WHERE request_id = ? ORDER BY kind";

    private final Jdbi database;

    ResidualScans(Jdbi database) {
        this.database = database;
    }

    /** Replaces the last scan of this kind; changes nothing once the erasure has gone on. */
    void counted(ErasureRecord at, ResidualScan scan) {
        database.useHandle(handle -> handle.execute(
                COUNTED,
                scan.kind(),
                scan.round(),
                scan.begunAt(),
                scan.tablesSearched(),
                scan.columnsSearched(),
                scan.unsearched(),
                scan.mentions(),
                scan.residual(),
                at.requestId(),
                at.stage(),
                at.round()));
    }

    /** The last scan of each kind that has run. */
    List<ResidualScan> last(String requestId) {
        return database.withHandle(handle -> handle.select(LAST, requestId)
                .map(ConstructorMapper.of(ResidualScan.class))
                .list());
    }
}

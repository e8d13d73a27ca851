package co.potti.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.backup.Databases;
import co.potti.backup.OnRealServers;
import co.potti.backup.inventory.RegionHoldings;
import co.potti.common.audit.AuditTrail;
import co.potti.common.objectstore.Region;
import co.potti.common.pgbackrest.PgBackRest;
import co.potti.common.process.ProcessRunner;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a program in pgBackRest's place that writes down what it is asked, and removes one backup unless it is a rehearsal. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ExpireBackupsTest extends OnRealServers {

    private static final String GOES = "20260101-000000F";
    private static final String STAYS = "20260108-000000F";

    private static final String PROGRAM = """
            #!/bin/sh
            cd "$(dirname "$0")" || exit 1
            backup() {
                printf '{"database":{"id":1,"repo-key":%s},"label":"%s","type":"full","timestamp":{"start":%s,"stop":%s},' \\
                    "$1" "$2" "$3" "$3"
                printf '"archive":{"start":"000000010000000000000001","stop":"000000010000000000000001"},"error":false}'
            }
            for word in "$@"; do
                case "$word" in --repo=*) repository="${word#--repo=}" ;; esac
            done
            case "$*" in
            *info)
                printf '[{"name":"creators","repo":[{"key":%s,"status":{"code":0}}],"archive":[],"backup":[' "$repository"
                if [ ! -e "removed.$repository" ]; then backup "$repository" 20260101-000000F 1767225600; printf ','; fi
                backup "$repository" 20260108-000000F 1767830400
                printf ']}]\n'
                ;;
            *expire)
                echo "$*" >> asked
                if [ -e refuses ]; then echo 'ERROR: [055]: no' >&2; exit 55; fi
                echo "P00   INFO: repo$repository: remove expired backup 20260101-000000F"
                case "$*" in *--dry-run*) ;; *) touch "removed.$repository" ;; esac
                ;;
            esac
            """;

    private final UUID runId = UUID.randomUUID();

    @TempDir
    private Path directory;

    @Inject
    ExpiryLog log;

    @Inject
    AuditTrail audit;

    @Inject
    Databases databases;

    @Inject
    ProcessRunner processes;

    @BeforeEach
    void reported() throws IOException {
        Path program = Files.writeString(directory.resolve("pgbackrest"), PROGRAM);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        ownDatabase("""
                INSERT INTO backup_run (run_id, database_name, type, origin, regions, requested_by, status, created_at,
                    completed_at)
                VALUES ('%1$s', 'elsewhere', 'full', 'request', 'par,gra', 'tester', 'completed', '2026-01-01', '2026-01-01');
                INSERT INTO backup_reports (backup_id, run_id, kind, region, started_at, completed_at, status, label)
                VALUES ('%1$s', '%1$s', 'full', 'par', '2026-01-01', '2026-01-01', 'completed', '%2$s'),
                       ('%1$s', '%1$s', 'full', 'gra', '2026-01-01', '2026-01-01', 'completed', '%2$s');
                """.formatted(runId, GOES));
    }

    @AfterEach
    void leaveNothing() {
        ownDatabase("""
                DELETE FROM backup_expiry WHERE database_name = 'elsewhere';
                DELETE FROM backup_reports WHERE run_id = '%1$s';
                DELETE FROM backup_run WHERE run_id = '%1$s';
                """.formatted(runId));
    }

    @Test
    void aRehearsalAsksForOneInEachRegionAndSaysWhatWouldGo() throws Exception {
        ExpiryView view = expireBackups().expire("elsewhere", true);

        assertThat(asked())
                .containsExactly(
                        arguments("--repo=1 --dry-run --log-level-console=info expire"),
                        arguments("--repo=2 --dry-run --log-level-console=info expire"));
        assertThat(view.regions())
                .extracting(ExpiryView.RegionView::labels)
                .containsExactly(List.of(GOES), List.of(GOES));
        assertThat(ownDatabase("SELECT count(*) FROM backup_expiry WHERE database_name = 'elsewhere'"))
                .isEqualTo("0");
    }

    @Test
    void anExpiryRemovesInEachRegionAndWritesDownWhatIsGone() throws Exception {
        ExpiryView view = expireBackups().expire("elsewhere", false);

        assertThat(asked())
                .containsExactly(
                        arguments("--repo=1 --log-level-console=info expire"),
                        arguments("--repo=2 --log-level-console=info expire"));
        assertThat(view.regions())
                .extracting(ExpiryView.RegionView::labels)
                .containsExactly(List.of(GOES), List.of(GOES));
        assertThat(ownDatabase("SELECT string_agg(region || ' ' || label, ',' ORDER BY region DESC) FROM backup_expiry"
                        + " WHERE database_name = 'elsewhere'"))
                .isEqualTo("par " + GOES + ",gra " + GOES)
                .doesNotContain(STAYS);
    }

    @Test
    void whoOrdersARemovalIsOnRecordEvenWhenItFails() throws Exception {
        Files.createFile(directory.resolve("refuses"));
        int before = orders();

        ExpiryView view = expireBackups().expire("elsewhere", false);

        assertThat(view.regions()).extracting(ExpiryView.RegionView::reason).doesNotContainNull();
        assertThat(orders()).isEqualTo(before + 1);
    }

    private static int orders() {
        return Integer.parseInt(ownDatabase("SELECT count(*) FROM audit_entry WHERE action = 'backup.expire.requested'"
                + " AND details::text LIKE '%elsewhere%'"));
    }

    private List<String> asked() throws IOException {
        return Files.readAllLines(directory.resolve("asked"));
    }

    private String arguments(String options) {
        return "--config=" + directory.resolve("none.conf") + " --stanza=creators " + options;
    }

    private ExpireBackups expireBackups() {
        PgBackRest pgBackRest = new PgBackRest(
                processes, directory.resolve("pgbackrest"), directory.resolve("none.conf"), "creators", null);
        ExpireBackups.Repositories repositories = new ExpireBackups.Repositories() {
            @Override
            public PgBackRest pgBackRest() {
                return pgBackRest;
            }

            @Override
            public int number(Region region) {
                return region.ordinal() + 1;
            }

            @Override
            public RegionHoldings holdings(Region region) throws InterruptedException {
                return new RegionHoldings.Readable(region, pgBackRest.info(number(region)));
            }
        };
        return new ExpireBackups(repositories, log, audit, databases, Clock.systemUTC());
    }
}

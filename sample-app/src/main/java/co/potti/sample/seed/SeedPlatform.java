package co.potti.sample.seed;

import co.potti.common.problem.Problem;
import co.potti.sample.SampleProblem;
import io.quarkus.agroal.DataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Fills an empty platform. Objects and recommendation profiles may be written again, which changes nothing; the protected
 * database comes in one transaction, which commits when all objects are there: the platform is either empty or full.
 */
@ApplicationScoped
class SeedPlatform {

    private static final int LONGEST_SECONDS = 900;
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('potti.sample.seed'))";
    private static final String ANY_CREATOR = "SELECT EXISTS (SELECT FROM creator)";

    private final javax.sql.DataSource creators;
    private final javax.sql.DataSource platform;
    private final SeedObjects seedObjects;
    private final SeedSessions seedSessions;
    private final SeedSettings settings;
    private final Clock clock;

    SeedPlatform(
            @DataSource("creators") javax.sql.DataSource creators,
            javax.sql.DataSource platform,
            SeedObjects seedObjects,
            SeedSessions seedSessions,
            SeedSettings settings,
            Clock clock) {
        this.creators = creators;
        this.platform = platform;
        this.seedObjects = seedObjects;
        this.seedSessions = seedSessions;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether there is no creator yet. */
    boolean isEmpty() {
        try (Connection connection = creators.getConnection()) {
            return isEmpty(connection);
        } catch (SQLException e) {
            throw new SeedException("The protected database did not answer", e);
        }
    }

    /**
     * Fills the platform.
     *
     * @throws Problem {@link SampleProblem#ALREADY_SEEDED} if there are creators
     */
    SeedReport seed(int size, long number) {
        if (!isEmpty()) {
            throw alreadySeeded();
        }
        long started = System.nanoTime();
        Population population = new Population(number, size, clock.instant().truncatedTo(ChronoUnit.DAYS), settings);
        RowCounts counts = new RowCounts();
        try (Uploads uploads = new Uploads()) {
            List<SeededFile> files = seedObjects.begin(population, uploads);
            write(platform, List.of(new RecommendationRows(population)), counts);
            long databaseStarted = System.nanoTime();
            writeCreators(population, files, uploads, counts);
            long databaseDone = System.nanoTime();
            int sessions = seedSessions.open(population);
            return new SeedReport(
                    number,
                    size,
                    counts.asMap(),
                    files.size(),
                    sessions,
                    millis(databaseStarted, databaseDone),
                    uploads.took().toMillis(),
                    millis(started, System.nanoTime()));
        }
    }

    private void writeCreators(Population population, List<SeededFile> files, Uploads uploads, RowCounts counts) {
        CommunityRows community = new CommunityRows(population);
        List<SeededRows> tables = List.of(
                (connection, ignored) -> claim(connection),
                new CreatorRows(population),
                new ContentRows(population, files),
                new CommentRows(population),
                community,
                new BusinessRows(population, community),
                new UsageRows(population, settings.usageRows(), settings.demoUsageRows()),
                (connection, ignored) -> analyze(connection),
                (connection, ignored) -> uploads.await());
        write(creators, tables, counts);
    }

    private static void write(javax.sql.DataSource database, List<SeededRows> tables, RowCounts counts) {
        QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).run(() -> {
            try (Connection connection = database.getConnection()) {
                for (SeededRows table : tables) {
                    table.write(connection, counts);
                }
            } catch (SQLException e) {
                throw new SeedException("The database did not take the population", e);
            }
        });
    }

    private static void claim(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ONE_AT_A_TIME);
        }
        if (!isEmpty(connection)) {
            throw alreadySeeded();
        }
    }

    private static void analyze(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE creator, post, media, comment, follow, analytics.usage_log");
        }
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ANY_CREATOR)) {
            row.next();
            return !row.getBoolean(1);
        }
    }

    private static Problem alreadySeeded() {
        return Problem.of(SampleProblem.ALREADY_SEEDED, "Only an empty platform can be filled");
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }
}

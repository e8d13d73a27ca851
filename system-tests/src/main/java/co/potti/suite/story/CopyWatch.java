package co.potti.suite.story;

import co.potti.common.time.Pauses;
import co.potti.suite.Expect;
import co.potti.suite.Suite;
import co.potti.suite.subject.Person;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Looks at a drill's restored copy while it exists, beside the services and with the credentials of the one that may reach it:
 * is this person on it? The copy answers once it is out of recovery, and no longer once it is wiped.
 */
final class CopyWatch implements AutoCloseable {

    private static final Duration CONNECTING = Duration.ofMillis(100);
    private static final Duration LOOKING = Duration.ofMillis(10);

    /** Whoever was not asked for so long before the end may have changed unseen. */
    private static final Duration BLIND = Duration.ofMillis(500);

    private final Suite suite;
    private final Person person;
    private final Clock clock;
    private final List<Look> looks = new ArrayList<>();
    private volatile boolean closed;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("copy-watch").unstarted(this::watch);

    private CopyWatch(Suite suite, Person person, Clock clock) {
        this.suite = suite;
        this.person = person;
        this.clock = clock;
    }

    static CopyWatch start(Suite suite, Person person, Clock clock) {
        CopyWatch watch = new CopyWatch(suite, person, clock);
        watch.thread.start();
        return watch;
    }

    /**
     * The person was on the copy, then no longer, and never came back.
     *
     * @return when they were last seen on it
     */
    Instant sawErased() {
        List<Look> seen = looks();
        Expect.that(!seen.isEmpty(), "The restored copy never answered");
        Look first = seen.getFirst();
        Look last = seen.getLast();
        Expect.same("rows of the erased person on the restored copy at first", 1L, first.rows());
        Expect.that(seen.size() <= 2, "The erased person went and came back on the restored copy: " + seen);
        boolean endUnseen =
                last.rows() == 1L && Duration.between(last.until(), last.gone()).compareTo(BLIND) > 0;
        Expect.that(last.rows() == 0L || endUnseen, "The erased person was on the restored copy to its end: " + seen);
        return first.until();
    }

    /** When the copy first answered; it does so only when recovery has ended. */
    Instant firstAnswer() {
        List<Look> seen = looks();
        Expect.that(!seen.isEmpty(), "The restored copy never answered");
        return seen.getFirst().from();
    }

    /** Equal answers in a row, by when they were asked for. */
    private record Look(long rows, Instant from, Instant until, Instant gone) {

        Look again(Instant until) {
            return new Look(rows, from, until, until);
        }

        Look ended(Instant gone) {
            return new Look(rows, from, until, gone);
        }
    }

    private List<Look> looks() {
        close();
        return List.copyOf(looks);
    }

    private void watch() {
        while (!closed && looks.isEmpty() && Pauses.pause(CONNECTING)) {
            try (Connection copy = connect();
                    PreparedStatement count =
                            copy.prepareStatement("SELECT count(*) FROM creator WHERE id = ?::uuid")) {
                count.setString(1, person.id());
                while (!closed && look(count) && Pauses.pause(LOOKING)) {
                    // Until the copy is gone.
                }
            } catch (SQLException noCopyYet) {
                // Asked again.
            }
        }
    }

    /** False when the copy has gone. */
    private boolean look(PreparedStatement count) {
        Instant asked = clock.instant();
        try (ResultSet row = count.executeQuery()) {
            row.next();
            note(row.getLong(1), asked);
            return true;
        } catch (SQLException gone) {
            if (!looks.isEmpty()) {
                looks.set(looks.size() - 1, looks.getLast().ended(clock.instant()));
            }
            return false;
        }
    }

    private void note(long rows, Instant now) {
        if (!looks.isEmpty() && looks.getLast().rows() == rows) {
            looks.set(looks.size() - 1, looks.getLast().again(now));
        } else {
            looks.add(new Look(rows, now, now, now));
        }
    }

    private Connection connect() throws SQLException {
        Suite.CopyAccess access = suite.copyAccess();
        Properties properties = new Properties();
        properties.setProperty("user", access.username());
        properties.setProperty("password", access.password());
        properties.setProperty("sslmode", "require");
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "5");
        return DriverManager.getConnection(access.url(), properties);
    }

    /** Ends the watching; what was seen stays. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

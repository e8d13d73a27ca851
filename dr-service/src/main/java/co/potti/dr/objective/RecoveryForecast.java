package co.potti.dr.objective;

import java.time.Duration;
import java.util.Optional;

/** How long the next recovery will take, from what the last one did (D4). */
public final class RecoveryForecast {

    private RecoveryForecast() {}

    /**
     * What one recovery did or has to do.
     *
     * @param restoreBytes size of the database in the backup
     * @param walBytes WAL from the backup's start to the end of the archive
     */
    public record Load(long restoreBytes, long walBytes) {

        public Load {
            if (restoreBytes < 0 || walBytes < 0) {
                throw new IllegalArgumentException("a load is never negative");
            }
        }
    }

    /**
     * A measured recovery.
     *
     * @param load what it had to move
     * @param restore time of the restore phase
     * @param replay time of the replay phase
     * @param rest time of all other phases, taken as independent of the load
     */
    public record Observation(Load load, Duration restore, Duration replay, Duration rest) {}

    /**
     * Restore and replay grow with their bytes, the rest stays.
     *
     * @return empty when the observation moved no bytes at all, so that there is no rate to extrapolate from
     */
    public static Optional<Duration> next(Observation last, Load load) {
        if (last.load().restoreBytes() == 0) {
            return Optional.empty();
        }
        Duration restore = scaled(last.restore(), last.load().restoreBytes(), load.restoreBytes());
        Duration replay = scaled(last.replay(), last.load().walBytes(), load.walBytes());
        return Optional.of(restore.plus(replay).plus(last.rest()));
    }

    private static Duration scaled(Duration measured, long measuredBytes, long bytes) {
        if (measuredBytes == 0) {
            return measured;
        }
        return Duration.ofNanos(Math.round(measured.toNanos() * ((double) bytes / measuredBytes)));
    }
}

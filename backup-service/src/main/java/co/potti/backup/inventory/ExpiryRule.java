package co.potti.backup.inventory;

import co.potti.common.pgbackrest.BackupInfo;
import co.potti.common.pgbackrest.BackupType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a backup may go. pgBackRest ({@code retention-full-type=time}) removes a full backup, with all that stands on it,
 * once a newer full has reached the guaranteed reach; until then the older one is needed to get back that far.
 *
 * @param reach how far back one can always go: the retention option itself
 * @param fullInterval the longest time between two fulls, by which a missing successor is foreseen
 * @param expireInterval the longest time between two expiries: nothing leaves by itself, so what may go is gone that much
 *     later at the latest
 */
public record ExpiryRule(Duration reach, Duration fullInterval, Duration expireInterval) {

    public ExpiryRule {
        if (!reach.isPositive() || !fullInterval.isPositive() || expireInterval.isNegative()) {
            throw new IllegalArgumentException("reach and intervals must be positive");
        }
    }

    /**
     * Data may go within the maximum age only if fulls come often enough: reach = maximum age - interval between fulls. The
     * interval between expiries is not taken off the reach but told, see ADR 0018: with 30 days and weekly fulls one can
     * always go back 23 days, and with a daily expiry the last copy is gone after 31.
     */
    public static ExpiryRule forMaximumAge(Duration maximumAge, Duration fullInterval, Duration expireInterval) {
        return new ExpiryRule(maximumAge.minus(fullInterval), fullInterval, expireInterval);
    }

    /**
     * The moment by which this backup is gone: the last of the expiries that may be the first to remove it. While no newer
     * full exists this is a forecast: the successor is expected one interval later, or now if it is overdue.
     *
     * @param all every backup of the same repository
     */
    public Instant expiresAt(BackupInfo backup, List<BackupInfo> all, Instant now) {
        Instant own = all.stream()
                .filter(candidate -> candidate.label().equals(backup.fullLabel()))
                .map(BackupInfo::completedAt)
                .findFirst()
                .orElse(backup.completedAt());
        Instant successor = all.stream()
                .filter(candidate -> candidate.type() == BackupType.FULL)
                .map(BackupInfo::completedAt)
                .filter(completed -> completed.isAfter(own))
                .min(Instant::compareTo)
                .orElseGet(() -> later(own.plus(fullInterval), now));
        return successor.plus(reach).plus(expireInterval);
    }

    /**
     * How old a backup that is gone may have been for an expiry to have removed it. An expiry keeps a full at least as old as
     * the reach; a repository that holds nothing, or only what is newer, has lost the older ones in another way, as a wrong
     * or an emptied bucket has.
     *
     * @param left every backup that the repository still holds
     * @return empty when no expiry leaves that
     */
    public Optional<Instant> expiredSince(List<BackupInfo> left, Instant now) {
        return left.stream()
                .map(BackupInfo::completedAt)
                .min(Instant::compareTo)
                .map(oldest -> oldest.isAfter(now.minus(reach)) ? oldest : Instant.EPOCH);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

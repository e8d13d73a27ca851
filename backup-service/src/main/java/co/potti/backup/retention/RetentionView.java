package co.potti.backup.retention;

/**
 * What is promised and what follows from it, in days.
 *
 * @param maximumAgeDays the age from which on backed-up data is outside retention and goes with the next expiry
 * @param fullIntervalDays the longest time between two fulls
 * @param guaranteedReachDays how far back one can always go; older minutes are outside retention
 */
public record RetentionView(long maximumAgeDays, long fullIntervalDays, long guaranteedReachDays) {}

package co.potti.backup.retention;

/**
 * What is promised and what follows from it, in days.
 *
 * @param maximumAgeDays the longest that backed-up data may still be there
 * @param fullIntervalDays the longest time between two fulls
 * @param guaranteedReachDays how far back one can always go; older minutes are outside retention
 */
public record RetentionView(long maximumAgeDays, long fullIntervalDays, long guaranteedReachDays) {}

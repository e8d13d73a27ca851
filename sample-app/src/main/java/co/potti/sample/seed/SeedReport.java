package co.potti.sample.seed;

import java.util.Map;

/**
 * What was written.
 *
 * @param number the seed number
 * @param rows rows by table
 * @param files media files; each is two objects in each region
 * @param databaseMs time for the rows of the protected database; their commit waits for the objects
 * @param objectsMs time for the objects of both regions
 */
record SeedReport(
        long number,
        int creators,
        Map<String, Long> rows,
        int files,
        int sessions,
        long databaseMs,
        long objectsMs,
        long totalMs) {}

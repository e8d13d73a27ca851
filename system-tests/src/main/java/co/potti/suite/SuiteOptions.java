package co.potti.suite;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to start the suite.
 *
 * @param root the project's directory, with the packaged services
 * @param creators how many creators the sample platform is seeded with
 * @param archiveTimeout after how long an idle WAL segment is archived; in production a minute, on a laptop less, so that
 *     nobody waits for it
 */
public record SuiteOptions(Path root, int creators, Duration archiveTimeout) {

    private static final int CREATORS = 2_000;

    private static final int LARGEST_SCALE = 100;

    /** @param scale 1 to 100 times the usual data */
    public static SuiteOptions of(Path root, int scale) {
        if (scale < 1 || scale > LARGEST_SCALE) {
            throw new IllegalArgumentException("--scale is a whole number from 1 to " + LARGEST_SCALE);
        }
        return new SuiteOptions(root, CREATORS * scale, Duration.ofSeconds(10));
    }
}

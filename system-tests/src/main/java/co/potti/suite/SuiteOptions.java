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

    public static SuiteOptions of(Path root, int scale) {
        return new SuiteOptions(root, CREATORS * scale, Duration.ofSeconds(10));
    }
}

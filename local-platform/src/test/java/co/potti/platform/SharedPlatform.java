package co.potti.platform;

import java.time.Duration;

/** One platform with every part for all tests of this module; the JVM's end stops it. */
final class SharedPlatform {

    private static final LocalPlatform PLATFORM =
            LocalPlatform.start(PlatformOptions.everything().withScrapeInterval(Duration.ofSeconds(1)));

    private SharedPlatform() {}

    static LocalPlatform get() {
        return PLATFORM;
    }
}

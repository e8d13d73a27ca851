package co.potti.platform;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** One platform with every part for all tests of this module; the JVM's end stops it. */
final class SharedPlatform {

    private static final boolean QUIET =
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                    < Runtime.getRuntime().availableProcessors();
    private static final LocalPlatform PLATFORM =
            LocalPlatform.start(PlatformOptions.everything().withScrapeInterval(Duration.ofSeconds(1)));

    private SharedPlatform() {}

    /** Whether the machine had nothing else to do before the start; only then is its duration worth judging. */
    static boolean startedOnAQuietMachine() {
        return QUIET;
    }

    static LocalPlatform get() {
        return PLATFORM;
    }
}

package co.potti.suite.launcher;

import co.potti.suite.Suite;
import co.potti.suite.SuiteOptions;
import co.potti.suite.story.Narrator;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** Starts servers and services while telling how long each takes. */
final class StartSuite {

    private StartSuite() {}

    static Suite start(SuiteOptions options, Narrator narrator) {
        Suite suite = narrator.during("real servers start", () -> Suite.startServers(options));
        try {
            narrator.remark(suite.platform().startTimes().entrySet().stream()
                    .sorted(Comparator.comparing(Map.Entry::getValue))
                    .map(entry -> "%s %.1f s"
                            .formatted(
                                    entry.getKey().serverName(),
                                    entry.getValue().toMillis() / 1000.0))
                    .collect(Collectors.joining(", ")));
            narrator.during("services start, the platform is filled", suite::startServices);
            return suite;
        } catch (RuntimeException e) {
            suite.close();
            throw e;
        }
    }
}

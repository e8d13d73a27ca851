package co.potti.suite;

import java.nio.file.Path;
import java.util.List;

/** The ways in which a service's jar can be started. */
public enum Packaging {
    FAST_JAR("fast-jar", "target/quarkus-app"),
    AOT_RECORDING("recording the AOT cache", "target/quarkus-aot"),
    AOT("AOT cache", "target/quarkus-aot");

    private static final String CACHE = "app.aot";

    private final String title;
    private final String directory;

    Packaging(String title, String directory) {
        this.title = title;
        this.directory = directory;
    }

    public String title() {
        return title;
    }

    Path jar(Path module) {
        return module.resolve(directory).resolve("quarkus-run.jar");
    }

    /** What the JVM must be told beside the usual. */
    List<String> options(Path module) {
        Path cache = module.resolve(directory).resolve(CACHE);
        return switch (this) {
            case FAST_JAR -> List.of();
            case AOT_RECORDING -> List.of("-XX:AOTCacheOutput=" + cache);
            // On: a cache that is missing or does not fit ends the start; by default it would only be a slow one.
            case AOT -> List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache);
        };
    }
}

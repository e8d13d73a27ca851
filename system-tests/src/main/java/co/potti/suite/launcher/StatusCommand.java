package co.potti.suite.launcher;

import co.potti.suite.ApiClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks each service that should run whether it is ready. */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {

    @Option(names = "--state", required = true, hidden = true)
    @Nullable
    Path state;

    @Override
    public Integer call() {
        boolean allReady = true;
        for (String line : new RunningState(Objects.requireNonNull(state)).services()) {
            String[] service = line.split(" ", 2);
            boolean ready = ready(URI.create(service[1]));
            allReady &= ready;
            System.out.printf("%-16s %s%n", service[0], ready ? "ready" : "NOT READY");
        }
        return allReady ? 0 : 1;
    }

    private static boolean ready(URI health) {
        try {
            return new ApiClient(health, null).tryGet(health.getPath()).status() == 200;
        } catch (RuntimeException unreachable) {
            return false;
        }
    }
}

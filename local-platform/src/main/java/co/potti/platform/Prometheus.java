package co.potti.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The running Prometheus as others use it.
 *
 * @param url its address
 * @param rulesDirectory every {@code *.yml} and {@code *.yaml} in it is loaded at start and on {@link #reload()}
 * @param targetsDirectory scrape targets, one file per job, noticed within seconds
 */
public record Prometheus(URI url, Path rulesDirectory, Path targetsDirectory) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Scrapes {@code /q/metrics} of {@code hostAndPort} from now on as that job; the same job again moves its target. */
    public void addTarget(String job, String hostAndPort, Map<String, String> labels) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put("job", job);
        try {
            Path unfinished = targetsDirectory.resolve(job + ".unfinished");
            Files.writeString(
                    unfinished,
                    JSON.writeValueAsString(List.of(Map.of("targets", List.of(hostAndPort), "labels", all))));
            Files.move(unfinished, targetsDirectory.resolve(job + ".json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Reads configuration and rules again; a rule file with an error is a failure that carries Prometheus' words. */
    public void reload() {
        HttpProbe.post(url.resolve("/-/reload"));
    }
}

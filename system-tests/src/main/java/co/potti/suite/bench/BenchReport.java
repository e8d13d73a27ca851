package co.potti.suite.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a bench measured, as written to {@code target/bench/NAME.json}.
 *
 * @param machine cores, memory and Java, because figures mean nothing without them
 * @param figures by name; the unit is the name's last syllable
 * @param ratios one figure over another of the same run
 */
public record BenchReport(
        String name,
        Instant startedAt,
        String machine,
        Map<String, Double> figures,
        Map<String, Double> ratios,
        List<String> notes) {

    static String thisMachine() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return String.format(
                Locale.ROOT,
                "%d cores, %.1f GB memory, Java %s, %s %s",
                machine.getAvailableProcessors(),
                machine.getTotalMemorySize() / 1e9,
                Runtime.version().feature(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    }

    void write(Path directory) {
        ObjectMapper json = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        try {
            Files.createDirectories(directory);
            json.writeValue(directory.resolve(name + ".json").toFile(), this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void print(PrintStream out) {
        out.printf("%n%s — %s%n", name, machine);
        figures.forEach((key, value) -> out.printf("  %-32s %12.0f%n", key, value));
        ratios.forEach((key, value) -> out.printf("  %-32s %12.2f%n", key, value));
        notes.forEach(note -> out.println("  " + note));
    }
}

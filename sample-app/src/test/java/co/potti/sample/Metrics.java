package co.potti.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/** One scrape of the management port, as Prometheus does it. */
public record Metrics(String text) {

    public static Metrics scrape(URL url) {
        try (var stream = url.openStream()) {
            return new Metrics(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of a series written exactly like this; fails if there is none. */
    public double value(String series) {
        OptionalDouble value = text.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst();
        return value.orElseThrow(() -> new AssertionError("no series " + series + " in\n" + text));
    }
}

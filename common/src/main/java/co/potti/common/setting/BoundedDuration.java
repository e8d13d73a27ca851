package co.potti.common.setting;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** A duration, written as Quarkus reads them ({@code 30s}, {@code PT1H}), that is not shorter than another. */
public abstract class BoundedDuration implements Converter<Duration> {

    private final Duration least;

    protected BoundedDuration(Duration least) {
        this.least = least;
    }

    /**
     * Reads the duration.
     *
     * @throws IllegalArgumentException if it is none or too short; the configuration adds the setting's name
     */
    @Override
    public Duration convert(String text) {
        Duration duration = DurationConverter.parseDuration(text.strip());
        if (duration.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "a duration of " + least + " or more is expected and not '" + text + "'");
        }
        return duration;
    }
}

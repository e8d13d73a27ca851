package co.potti.slo.catalog;

import co.potti.slo.definition.SloSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An objective as it was in force from {@code since} to {@code until}.
 *
 * @param revision from 1, one more for each change
 * @param until null while it is in force
 */
public record DefinedSlo(
        SloSpec spec, int revision, Instant since, @Nullable Instant until) {

    public String id() {
        return spec.id();
    }
}

package co.potti.backup.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expiry removed, or would remove. */
public record ExpiryView(String database, boolean dryRun, List<RegionView> regions) {

    /** One region; with a reason when it could not be done there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RegionView(
            String region, List<String> labels, @Nullable String reason) {}
}

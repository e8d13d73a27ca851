package co.potti.backup.wal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The archives as they are served. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WalView(
        String database, Instant readAt, @Nullable String currentSegment, List<RegionView> regions) {

    /**
     * One region.
     *
     * @param reason why it could not be read
     * @param backlogSegments complete segments that are not archived there yet; absent means unknown, as it is without
     *     heartbeats
     * @param newestHeartbeatAt the newest heartbeat that a recovery from this region would bring back
     * @param rpoMs what would be lost now, milliseconds; absent means unknown, as it is without heartbeats
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RegionView(
            String region,
            boolean readable,
            @Nullable String reason,
            @Nullable String lastSegment,
            @Nullable String contiguousUntilSegment,
            @Nullable Long backlogSegments,
            List<GapView> gaps,
            @Nullable Instant newestHeartbeatAt,
            @Nullable Long rpoMs) {}

    /** A run of missing segments, both ends included. */
    public record GapView(String fromSegment, String toSegment) {}
}

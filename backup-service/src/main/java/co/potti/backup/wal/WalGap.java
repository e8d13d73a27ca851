package co.potti.backup.wal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A hole in a region's archive, from when it was first seen. */
@Entity
@Table(name = "wal_gap")
class WalGap {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private @Nullable Long id;

    @Column(name = "database_name")
    private String database;

    @Column(name = "region")
    private String region;

    @Column(name = "from_segment")
    private String fromSegment;

    @Column(name = "to_segment")
    private String toSegment;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "announced_at")
    private @Nullable Instant announcedAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    protected WalGap() {}

    WalGap(String database, String region, String fromSegment, String toSegment, Instant seenAt) {
        this.database = database;
        this.region = region;
        this.fromSegment = fromSegment;
        this.toSegment = toSegment;
        this.seenAt = seenAt;
    }

    /** Segments arrive out of order; only a hole that stays is worth telling. */
    boolean worthTelling(Instant seenBefore) {
        return announcedAt == null && !seenAt.isAfter(seenBefore);
    }

    void announced(Instant at) {
        announcedAt = at;
    }

    boolean wasAnnounced() {
        return announcedAt != null;
    }

    /**
     * Whether a recovery from the newest good backup does not need what is missing here.
     *
     * @param contiguousUntil the last segment that such a recovery reaches; null when it reaches none
     */
    boolean bridged(@Nullable String contiguousUntil) {
        return contiguousUntil != null && contiguousUntil.compareTo(toSegment) > 0;
    }

    void closed(Instant at) {
        closedAt = at;
    }

    String database() {
        return database;
    }

    String region() {
        return region;
    }

    String fromSegment() {
        return fromSegment;
    }

    String toSegment() {
        return toSegment;
    }
}

package co.potti.gdpr.export;

import co.potti.common.objectstore.Region;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code gdpr_exports}: an archive being written, waiting for its person, or gone. */
@Entity
@Table(name = "gdpr_exports")
public class Export {

    @Id
    @Column(name = "request_id")
    private String requestId;

    @Column(name = "object_key")
    private String objectKey;

    @Column(name = "region")
    private @Nullable String region;

    @Column(name = "data_map_version")
    private @Nullable String dataMapVersion;

    @Column(name = "entries")
    private @Nullable Integer entries;

    @Column(name = "bytes")
    private @Nullable Long bytes;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "token_hash")
    private @Nullable String tokenHash;

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    @Column(name = "unwanted_since")
    private @Nullable Instant unwantedSince;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Export() {}

    Export(String requestId, Instant startedAt) {
        this.requestId = requestId;
        this.objectKey = UUID.randomUUID() + ".zip";
        this.startedAt = startedAt;
    }

    void complete(Archive archive, Region where, Instant now, Duration validity) {
        region = where.regionName();
        dataMapVersion = archive.dataMapVersion();
        entries = archive.entries();
        bytes = archive.bytes();
        completedAt = now;
        expiresAt = now.plus(validity);
    }

    /** From now on only this token opens the link. */
    public void handTo(String newTokenHash) {
        tokenHash = newTokenHash;
    }

    /** Ends the link before its time. */
    public void expireAt(Instant instant) {
        if (expiresAt != null && expiresAt.isAfter(instant)) {
            expiresAt = instant;
        }
    }

    /** Ends the link, or the writing: nobody is to have this archive any more. */
    void end(Instant instant) {
        expireAt(instant);
        if (!isComplete() && unwantedSince == null) {
            unwantedSince = instant;
        }
    }

    /** Written to its end; stays so when it is taken away. */
    boolean isComplete() {
        return completedAt != null;
    }

    /** Ended before it was complete: nobody is to have it. */
    boolean isUnwanted() {
        return unwantedSince != null;
    }

    public void deletedAt(Instant instant) {
        deletedAt = instant;
    }

    public String requestId() {
        return requestId;
    }

    /** The object in the exports bucket; random. */
    public String objectKey() {
        return objectKey;
    }

    public Optional<Region> region() {
        return Optional.ofNullable(region).map(Region::named);
    }

    public Optional<Long> bytes() {
        return Optional.ofNullable(bytes);
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    public boolean isOpenedBy(String hash) {
        return hash.equals(tokenHash);
    }

    /** Complete, not expired, not taken away. */
    public boolean available(Instant now) {
        return deletedAt == null && expiresAt != null && now.isBefore(expiresAt);
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }
}

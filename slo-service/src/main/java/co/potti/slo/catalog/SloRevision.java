package co.potti.slo.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One revision of an objective, as the document that defined it. Only its end is ever written again. */
@Entity
@Table(name = "slo_definition")
class SloRevision {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private Long id;

    @Column(name = "slo_id", updatable = false)
    private String sloId;

    @Column(name = "revision", updatable = false)
    private int revision;

    @Column(name = "document", updatable = false)
    private String document;

    @Column(name = "origin", updatable = false)
    private String origin;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "retired_at")
    private @Nullable Instant retiredAt;

    /** Required by JPA. */
    protected SloRevision() {}

    SloRevision(String sloId, int revision, String document, Origin origin, Instant createdAt) {
        this.sloId = sloId;
        this.revision = revision;
        this.document = document;
        this.origin = origin.columnValue();
        this.createdAt = createdAt;
    }

    void retire(Instant when) {
        this.retiredAt = when;
    }

    int revision() {
        return revision;
    }

    String document() {
        return document;
    }

    boolean isShipped() {
        return origin.equals(Origin.SHIPPED.columnValue());
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant retiredAt() {
        return retiredAt;
    }
}

package co.potti.common.event;

import static co.potti.common.identity.ServicePrincipal.BACKUP;
import static co.potti.common.identity.ServicePrincipal.DR;
import static co.potti.common.identity.ServicePrincipal.GDPR;
import static co.potti.common.identity.ServicePrincipal.SAMPLE;
import static co.potti.common.identity.ServicePrincipal.SLO;

import co.potti.common.identity.ServicePrincipal;
import java.util.Set;

/**
 * The Kafka topics, who may write them and who may read them. Broker access lists (C9) are derived from this table; a
 * consumer may also write the topic's dead letters.
 */
public enum Topic {
    GDPR_ERASURE_REQUESTED("gdpr.erasure.requested", Set.of(GDPR), Set.of(SAMPLE)),
    GDPR_ERASURE_ACKNOWLEDGED("gdpr.erasure.acknowledged", Set.of(SAMPLE), Set.of(GDPR)),
    GDPR_ERASURE_COMPLETED("gdpr.erasure.completed", Set.of(GDPR), Set.of(SLO, SAMPLE)),
    GDPR_EXPORT_COMPLETED("gdpr.export.completed", Set.of(GDPR), Set.of(SLO)),
    GDPR_REQUEST_FAILED("gdpr.request.failed", Set.of(GDPR), Set.of(SLO)),
    GDPR_TOMBSTONES_REPLAYED("gdpr.tombstones.replayed", Set.of(GDPR), Set.of(SLO)),
    BACKUP_STARTED("backup.started", Set.of(BACKUP), Set.of(DR, SLO, GDPR)),
    BACKUP_COMPLETED("backup.completed", Set.of(BACKUP), Set.of(DR, SLO, GDPR)),
    BACKUP_FAILED("backup.failed", Set.of(BACKUP), Set.of(DR, SLO, GDPR)),
    BACKUP_CANCELLED("backup.cancelled", Set.of(BACKUP), Set.of(DR, SLO, GDPR)),
    BACKUP_EXPIRED("backup.expired", Set.of(BACKUP), Set.of(DR, SLO, GDPR)),
    BACKUP_VERIFIED("backup.verified", Set.of(BACKUP), Set.of(DR, SLO, GDPR)),
    BACKUP_WAL_GAP_DETECTED("backup.wal.gap.detected", Set.of(BACKUP), Set.of(DR, SLO)),
    BACKUP_WAL_GAP_CLOSED("backup.wal.gap.closed", Set.of(BACKUP), Set.of(DR, SLO)),
    DR_EXERCISE_STARTED("dr.exercise.started", Set.of(DR), Set.of(SLO, GDPR)),
    DR_EXERCISE_COMPLETED("dr.exercise.completed", Set.of(DR), Set.of(SLO, GDPR)),
    DR_RESTORE_COMPLETED("dr.restore.completed", Set.of(DR), Set.of(SLO, GDPR)),
    SLO_BREACH_DETECTED("slo.breach.detected", Set.of(SLO), Set.of()),
    SLO_BREACH_RESOLVED("slo.breach.resolved", Set.of(SLO), Set.of());

    private final String topicName;
    private final Set<ServicePrincipal> producers;
    private final Set<ServicePrincipal> consumers;

    Topic(String topicName, Set<ServicePrincipal> producers, Set<ServicePrincipal> consumers) {
        this.topicName = topicName;
        this.producers = producers;
        this.consumers = consumers;
    }

    public String topicName() {
        return topicName;
    }

    /** Where a consumer puts a message it can never understand. */
    public String deadLetterName() {
        return topicName + ".dlq";
    }

    public Set<ServicePrincipal> producers() {
        return producers;
    }

    public Set<ServicePrincipal> consumers() {
        return consumers;
    }
}

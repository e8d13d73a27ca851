package co.potti.common.identity;

import java.util.Set;

/** The roles a bearer token may carry in its {@code groups} claim (C1). Anything else grants nothing. */
public final class Role {

    public static final String INFRASTRUCTURE_ADMIN = "infrastructure-admin";
    public static final String DEVELOPER = "developer";
    public static final String DBA = "dba";
    public static final String AUDITOR = "auditor";
    public static final String DEPLOYER = "deployer";
    public static final String DATA_SUBJECT = "data-subject";
    public static final String DPO = "dpo";
    public static final String SECURITY = "security";
    public static final String SCHEDULER = "scheduler";
    public static final String PARTICIPANT = "participant";
    public static final String ALERTMANAGER = "alertmanager";
    public static final String GDPR_SERVICE = "gdpr-service";
    public static final String BACKUP_SERVICE = "backup-service";
    public static final String DR_SERVICE = "dr-service";
    public static final String SLO_SERVICE = "slo-service";

    /** Every role there is. */
    public static final Set<String> ALL = Set.of(
            INFRASTRUCTURE_ADMIN,
            DEVELOPER,
            DBA,
            AUDITOR,
            DEPLOYER,
            DATA_SUBJECT,
            DPO,
            SECURITY,
            SCHEDULER,
            PARTICIPANT,
            ALERTMANAGER,
            GDPR_SERVICE,
            BACKUP_SERVICE,
            DR_SERVICE,
            SLO_SERVICE);

    private Role() {}
}

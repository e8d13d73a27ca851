package co.potti.suite;

import co.potti.common.identity.ServicePrincipal;

/** The programs of the suite, in the order in which they are started. */
public enum SuiteService {
    SAMPLE("sample-app", ServicePrincipal.SAMPLE),
    GDPR("gdpr-service", ServicePrincipal.GDPR),
    BACKUP("backup-service", ServicePrincipal.BACKUP),
    DR("dr-service", ServicePrincipal.DR),
    SLO("slo-service", ServicePrincipal.SLO);

    private final String module;
    private final ServicePrincipal principal;

    SuiteService(String module, ServicePrincipal principal) {
        this.module = module;
        this.principal = principal;
    }

    /** The Maven module, which is also the service's name. */
    public String module() {
        return module;
    }

    ServicePrincipal principal() {
        return principal;
    }
}

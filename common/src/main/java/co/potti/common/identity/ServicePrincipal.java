package co.potti.common.identity;

/** The programs that talk over Kafka. The name is the certificate's common name and the database role. */
public enum ServicePrincipal {
    GDPR("gdpr"),
    BACKUP("backup"),
    DR("dr"),
    SLO("slo"),
    SAMPLE("sample");

    private final String principalName;

    ServicePrincipal(String principalName) {
        this.principalName = principalName;
    }

    public String principalName() {
        return principalName;
    }
}

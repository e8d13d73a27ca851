package co.potti.suite;

import java.util.Locale;

/** The programs of the suite, in the order in which they are started. */
public enum SuiteService {
    SAMPLE("sample-app", "sample"),
    GDPR("gdpr-service", "gdpr"),
    BACKUP("backup-service", "backup"),
    DR("dr-service", "dr"),
    SLO("slo-service", "slo");

    private final String module;
    private final String principal;

    SuiteService(String module, String principal) {
        this.module = module;
        this.principal = principal;
    }

    /** The Maven module, which is also the service's name. */
    public String module() {
        return module;
    }

    String principal() {
        return principal;
    }

    /** Finds a service by module or short name, such as {@code gdpr}. */
    static SuiteService named(String name) {
        for (SuiteService service : values()) {
            if (service.module.equals(name)
                    || service.name().toLowerCase(Locale.ROOT).equals(name)) {
                return service;
            }
        }
        throw new IllegalArgumentException("No service " + name);
    }
}

package co.potti.dr.sandbox;

import java.util.List;
import java.util.stream.Collectors;

/** Who may reach the copy: its owner through the socket, gdpr-service's role over TLS with its password, nobody else. */
final class AccessRules {

    private static final String MAP = "drill";

    private AccessRules() {}

    static String hba(String database, String replayRole, List<String> networks) {
        String remote = networks.stream()
                .map(network -> "hostssl %s %s %s scram-sha-256\n".formatted(database, replayRole, network))
                .collect(Collectors.joining());
        return "local all all peer map=" + MAP + "\n" + remote;
    }

    static String ident(String osUser, String superuser) {
        return MAP + " " + osUser + " " + superuser + "\n";
    }
}

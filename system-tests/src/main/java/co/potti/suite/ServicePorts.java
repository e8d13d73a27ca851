package co.potti.suite;

import co.potti.platform.LocalPlatform;
import java.util.HashMap;
import java.util.Map;

/** Two free loopback ports of one service: its API, and its management port. */
record ServicePorts(int http, int management) {

    static ServicePorts free(LocalPlatform platform) {
        return new ServicePorts(platform.freePort(), platform.freePort());
    }

    Map<String, String> addTo(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", Integer.toString(http));
        all.put("quarkus.management.host", "127.0.0.1");
        all.put("quarkus.management.port", Integer.toString(management));
        return all;
    }
}

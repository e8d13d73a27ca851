package co.potti.slo;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what (C1): every role against every endpoint. */
@QuarkusTest
@OnLocalPlatform
class AuthorisationTest {

    private static final String STAFF = "auditor dba deployer developer dpo infrastructure-admin security";

    @ParameterizedTest
    @CsvSource({
        "GET, /api/slos, " + STAFF,
        "GET, /api/slos/api-availability, " + STAFF,
        "GET, /api/slos/api-availability/openslo, " + STAFF,
        "GET, /api/slos/api-availability/rules, " + STAFF,
        "GET, /api/slos/rules, " + STAFF,
        "GET, /api/slos/alerts, " + STAFF,
        "GET, /slos, " + STAFF,
        "POST yaml, /api/slos, developer infrastructure-admin",
        "POST json, /api/slos/alerts, alertmanager"
    })
    void everyRole(String method, String path, String allowed) {
        Set<String> admitted = new TreeSet<>();
        for (String role : Role.ALL) {
            int status = send(method, path, Api.as(role)).statusCode();
            if (status != 403) {
                admitted.add(role);
            }
        }

        assertThat(String.join(" ", admitted)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/slos",
        "GET, /api/slos/api-availability",
        "GET, /api/slos/rules",
        "GET, /api/slos/alerts",
        "GET, /slos",
        "POST yaml, /api/slos",
        "POST json, /api/slos/alerts"
    })
    void nobodyWithoutAToken(String method, String path) {
        assertThat(send(method, path, Api.anonymous()).statusCode()).isEqualTo(401);
    }

    @Test
    void anUnknownRoleMayDoNothing() {
        assertThat(send("GET", "/api/slos", Api.as("emperor")).statusCode()).isEqualTo(403);
    }

    /** Bodies are wrong on purpose: whoever is admitted is refused for the body, and nothing is written. */
    private static Response send(String method, String path, RequestSpecification request) {
        return switch (method) {
            case "GET" -> request.get(path);
            case "POST yaml" ->
                request.contentType("application/yaml").body("kind: Nothing").post(path);
            case "POST json" ->
                request.contentType("application/json").body("{}").post(path);
            default -> throw new IllegalArgumentException(method);
        };
    }
}

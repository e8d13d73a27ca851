package co.potti.common.tests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import co.potti.common.identity.Role;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import co.potti.platform.Part;
import co.potti.platform.TokenIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** C1, C3: refusals are typed, name the field, and say nothing else. */
@QuarkusTest
@OnRealServers
class ProblemTest {

    private static final String PROBLEM = "application/problem+json";

    private final LocalPlatform platform = LocalPlatformResource.platform();
    private final TokenIssuer tokens = platform.tokens();

    @Test
    void noToken() {
        given().get("/refusals/dba")
                .then()
                .statusCode(401)
                .contentType(PROBLEM)
                .body("type", containsString("unauthenticated"));
    }

    @Test
    void expiredToken() {
        String expired = tokens.issue("someone", null, Duration.ofMinutes(-5), Role.DBA);

        given().auth()
                .oauth2(expired)
                .get("/refusals/dba")
                .then()
                .statusCode(401)
                .contentType(PROBLEM)
                .body("type", containsString("unauthenticated"));
    }

    @Test
    void unknownRole() {
        given().auth()
                .oauth2(tokens.issue("someone", null, "king"))
                .get("/refusals/dba")
                .then()
                .statusCode(403)
                .contentType(PROBLEM)
                .body("type", containsString("forbidden"));
    }

    @Test
    void rightRole() {
        given().auth()
                .oauth2(tokens.issue("someone", null, Role.DBA))
                .get("/refusals/dba")
                .then()
                .statusCode(200);
    }

    @Test
    void anEndpointWithoutAPermissionIsClosed() {
        given().auth()
                .oauth2(tokens.issue("someone", null, Role.DBA))
                .get("/refusals/unannotated")
                .then()
                .statusCode(403)
                .contentType(PROBLEM);
    }

    @Test
    void malformedJson() {
        given().contentType(ContentType.JSON)
                .body("{\"email\":")
                .post("/refusals")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", containsString("malformed-body"));
    }

    @Test
    void malformedUuidNamesTheField() {
        given().contentType(ContentType.JSON)
                .body("{\"email\":\"a@example.test\",\"id\":\"not-a-uuid\"}")
                .post("/refusals")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", containsString("malformed-body"))
                .body("field", equalTo("id"));
    }

    @Test
    void malformedMailNamesTheFieldAndDoesNotRepeatIt() {
        given().contentType(ContentType.JSON)
                .body("{\"email\":\"personal-not-a-mail\"}")
                .post("/refusals")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("field", equalTo("email"))
                .body(not(containsString("personal-not-a-mail")));
    }

    @Test
    void aParameterThatCannotBeReadOrIsRefusedIsNamedAsItWasSent() {
        String id = "/refusals/typed/" + new UUID(0, 1);

        given().get(id + "?limit=7").then().statusCode(200);
        invalid(given().get("/refusals/typed/not-a-uuid"), "id");
        invalid(given().get("/refusals/typed/1-1-1-1-1"), "id");
        invalid(given().get(id + "?limit=abc"), "limit");
        invalid(given().get(id + "?limit=11"), "limit");
        invalid(given().header("Idempotency-Key", "k".repeat(201)).get(id), "Idempotency-Key");
    }

    private static void invalid(Response response, String field) {
        response.then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", containsString("invalid-field"))
                .body("field", equalTo(field));
    }

    @Test
    void oversizeBody() {
        given().contentType(ContentType.JSON)
                .body("{\"email\":\"" + "x".repeat(100_000) + "\"}")
                .post("/refusals")
                .then()
                .statusCode(413)
                .contentType(PROBLEM)
                .body("type", containsString("payload-too-large"));
    }

    @Test
    void oversizeBodyOfUnknownLength() throws Exception {
        HttpResponse<String> response = postInChunks("{\"email\":\"" + "x".repeat(100_000) + "\"}");

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(PROBLEM);
        assertThat(response.body()).contains("payload-too-large");
    }

    @Test
    void aBodyOfUnknownLengthThatFitsIsRead() throws Exception {
        HttpResponse<String> response = postInChunks("{\"email\":\"a@example.test\"" + " ".repeat(60_000) + "}");

        assertThat(response.statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> postInChunks(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/refusals"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII))))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    @Test
    void retryAfter() {
        given().get("/refusals/busy")
                .then()
                .statusCode(503)
                .contentType(PROBLEM)
                .header("Retry-After", "30");
    }

    @Test
    void theServicesOwnDatabaseAwayIsNoDefect() {
        given().get("/refusals/database").then().statusCode(200);

        platform.stop(Part.PLATFORM_POSTGRES);
        try {
            given().get("/refusals/database")
                    .then()
                    .statusCode(503)
                    .contentType(PROBLEM)
                    .header("Retry-After", notNullValue())
                    .body("type", endsWith("/dependency-unavailable"));
        } finally {
            platform.start(Part.PLATFORM_POSTGRES);
        }
        await("the database to be found again")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/refusals/database").then().statusCode(200));
    }

    @Test
    void aDefectSaysOnlyACorrelationId() {
        given().get("/refusals/defect")
                .then()
                .statusCode(500)
                .contentType(PROBLEM)
                .body("correlationId", notNullValue())
                .body(not(containsString("secret")))
                .body(not(containsString("IllegalState")));
    }

    @Test
    void nothingHere() {
        given().get("/no-such-path").then().statusCode(404).contentType(PROBLEM);
    }

    @Test
    void securityHeaders() {
        given().get("/refusals/busy")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Cache-Control", containsString("no-store"));
    }
}

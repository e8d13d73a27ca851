package co.potti.sample;

import static io.restassured.RestAssured.given;

import co.potti.common.identity.Role;
import co.potti.platform.LocalPlatformResource;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** People who call the platform in tests. */
public final class People {

    private People() {}

    /** Somebody new with a profile of their own. */
    public static Someone someone() {
        Someone someone = stranger();
        someone.request()
                .body(Map.of("handle", someone.handle(), "displayName", "Some One", "locale", "fr"))
                .post("/api/creators")
                .then()
                .statusCode(201);
        return someone;
    }

    /** Somebody with a token but without a profile, as after an erasure. */
    public static Someone stranger() {
        UUID id = UUID.randomUUID();
        String handle = "test-" + id.toString().substring(0, 12);
        String token = LocalPlatformResource.platform()
                .tokens()
                .issue(id.toString(), handle + "@example.test", Role.DATA_SUBJECT);
        return new Someone(id, handle, token);
    }

    /** An administrator's request. */
    public static RequestSpecification administrator() {
        String token = LocalPlatformResource.platform().tokens().issue("admin-1", null, Role.INFRASTRUCTURE_ADMIN);
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    /** A person and their bearer token. */
    public record Someone(UUID id, String handle, String token) {

        /** A request of theirs, with a JSON body. */
        public RequestSpecification request() {
            return given().auth().oauth2(token).contentType(ContentType.JSON);
        }

        /** A new draft of theirs. */
        public UUID draft() {
            return UUID.fromString(request()
                    .body(Map.of("title", "A title", "body", "A body."))
                    .post("/api/posts")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }
    }
}

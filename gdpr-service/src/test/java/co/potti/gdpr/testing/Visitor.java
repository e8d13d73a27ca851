package co.potti.gdpr.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A client with a network address of its own, so that tests do not use up each other's rate limit. */
public final class Visitor {

    private final String address;
    private final @Nullable String token;
    private String language = "en";

    private Visitor(@Nullable String token) {
        this.address = randomAddress();
        this.token = token;
    }

    public static Visitor withoutSession() {
        return new Visitor(null);
    }

    public static Visitor with(String token) {
        return new Visitor(token);
    }

    /** An address of the range for documentation and private use. */
    public static String randomAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(1, 255));
    }

    public Visitor speaking(String tag) {
        language = tag;
        return this;
    }

    public RequestSpecification http() {
        RequestSpecification request = given().header("X-Forwarded-For", address)
                .header("Accept-Language", language)
                .contentType(ContentType.JSON);
        return token == null ? request : request.auth().oauth2(token);
    }

    public Response open(String type, @Nullable String email) {
        return http().body(email == null ? Map.of("type", type) : Map.of("type", type, "email", email))
                .post("/api/gdpr/request");
    }

    public Response status(String requestId) {
        return http().get("/api/gdpr/status/" + requestId);
    }

    public Response verify(String requestId, String secret) {
        return http().body(Map.of("token", secret)).post("/api/gdpr/verify/" + requestId);
    }

    public Response cancel(String requestId) {
        return http().delete("/api/gdpr/request/" + requestId);
    }
}

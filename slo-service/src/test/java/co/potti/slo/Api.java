package co.potti.slo;

import static io.restassured.RestAssured.given;

import co.potti.common.identity.Role;
import co.potti.platform.LocalPlatformResource;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Requests as somebody with a role. */
public final class Api {

    private static final ConcurrentMap<String, String> TOKENS = new ConcurrentHashMap<>();

    private Api() {}

    /** RestAssured has to be told that YAML is text. */
    static RequestSpecification anonymous() {
        return given().config(RestAssured.config()
                .encoderConfig(
                        EncoderConfig.encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT)));
    }

    static RequestSpecification as(String role) {
        return anonymous().auth().oauth2(TOKENS.computeIfAbsent(role, Api::token));
    }

    static RequestSpecification asDeveloper() {
        return as(Role.DEVELOPER);
    }

    public static RequestSpecification asAlertmanager() {
        return as(Role.ALERTMANAGER).contentType("application/json");
    }

    private static String token(String role) {
        return LocalPlatformResource.platform().tokens().issue("test-" + role, null, role);
    }
}

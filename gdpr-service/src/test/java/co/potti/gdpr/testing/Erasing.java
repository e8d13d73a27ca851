package co.potti.gdpr.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.nullValue;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.common.objectstore.ObjectStore;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.Region;
import co.potti.gdpr.erasure.Erasures;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.redis.datasource.RedisDataSource;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People to erase, and their erasures from the request to the end. */
@ApplicationScoped
public class Erasing {

    public static final Duration PATIENCE = Duration.ofMinutes(5);
    public static final String MEDIA = "potti-media";

    private final Erasures erasures;
    private final ObjectStores objects;
    private final RedisDataSource redis;
    private final LocalPlatform platform = LocalPlatformResource.platform();

    Erasing(Erasures erasures, ObjectStores objects, RedisDataSource redis) {
        this.erasures = erasures;
        this.objects = objects;
        this.redis = redis;
    }

    /** A creator with rows, objects in both regions with old versions, and keys in Redis. */
    public Creator person() {
        Creator creator = Creator.insert();
        for (Region region : Region.values()) {
            ObjectStore store = objects.in(region);
            String key = "creators/" + creator.id() + "/cover.png";
            store.put(MEDIA, key, "one".getBytes(StandardCharsets.UTF_8), "image/png");
            store.put(MEDIA, key, "two".getBytes(StandardCharsets.UTF_8), "image/png");
        }
        redis.value(String.class).set("session:" + creator.id() + ":s1", "x");
        redis.value(String.class).set("session:" + creator.id() + ":s2", "x");
        redis.value(String.class).set("profile:" + creator.id(), "x");
        return creator;
    }

    /** A confirmed request that nobody works on yet. */
    public String request(Creator creator) {
        String requestId = UUID.randomUUID().toString();
        own("""
            INSERT INTO gdpr_requests (request_id, creator_id, request_type, requestor_email, verified_at, language,
                                       without_session, due_by, legal_due_on, subject_ref)
            VALUES ('%s', '%s', 'erasure', '%s', now(), 'fr', false, now() + interval '72 hours',
                    current_date + 30, gen_random_uuid())
            """.formatted(requestId, creator.id(), creator.email()));
        return requestId;
    }

    public void start(String requestId, Creator creator) {
        QuarkusTransaction.requiringNew().run(() -> erasures.start(requestId, creator.id()));
    }

    /** A request whose erasure has begun. */
    public String started(Creator creator) {
        String requestId = request(creator);
        start(requestId, creator);
        return requestId;
    }

    public void finished(String requestId) {
        await("erasure finished")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(progress(requestId).extract().<String>path("stage"))
                        .isEqualTo("done"));
        progress(requestId).body("waitingFor", nullValue());
        assertThat(own("SELECT status FROM gdpr_requests WHERE request_id = '" + requestId + "'"))
                .isEqualTo("completed");
    }

    /** As those who run the service read it. */
    public ValidatableResponse progress(String requestId) {
        return given().auth()
                .oauth2(platform.tokens().issue("dpo", null, Role.DPO))
                .get("/api/gdpr/erasures/" + requestId)
                .then()
                .statusCode(200);
    }

    /** As the person reads it. */
    public @Nullable String waitingFor(String requestId, Creator creator) {
        return Visitor.with(creator.token()).status(requestId).path("waitingFor");
    }

    public ValidatableResponse gate() {
        return given().auth()
                .oauth2(platform.tokens().issue("dpo", null, Role.DPO))
                .get("/api/gdpr/gate")
                .then()
                .statusCode(200);
    }

    /** In the service's own database. */
    public String own(String sql) {
        return platform.queryPlatform(ServicePrincipal.GDPR, sql).strip();
    }
}

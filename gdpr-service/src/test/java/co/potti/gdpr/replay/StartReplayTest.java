package co.potti.gdpr.replay;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.Role;
import co.potti.common.identity.ServicePrincipal;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Visitor;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Asking for a replay more than once. Nothing is replayed here. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class StartReplayTest {

    private final String replayId = UUID.randomUUID().toString();
    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void forget() {
        own("DELETE FROM replay WHERE replay_id = '" + replayId + "'");
    }

    @Test
    void theSameIdempotencyKeyIsTheSameReplayEvenWhenThatFailed() {
        own("UPDATE replay SET sandbox_id = 'drill-0'");
        own("INSERT INTO replay (replay_id, sandbox_id, status, started_at) VALUES ('" + replayId
                + "', 'drill-1', 'completed', now())");
        start().then().statusCode(202);

        own("UPDATE replay SET status = 'failed' WHERE replay_id = '" + replayId + "'");
        Response again = start();

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.<String>path("replayId")).isEqualTo(replayId);
        assertThat(again.<String>path("status")).isEqualTo("failed");
    }

    private Response start() {
        String drills = LocalPlatformResource.platform().tokens().issue("dr", null, Role.DR_SERVICE);
        return Visitor.with(drills)
                .http()
                .header("Idempotency-Key", key)
                .body(Map.of("sandboxId", "drill-1"))
                .post("/api/gdpr/replays");
    }

    private static void own(String sql) {
        LocalPlatformResource.platform().queryPlatform(ServicePrincipal.GDPR, sql);
    }
}

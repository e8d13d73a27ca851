package co.potti.gdpr.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import co.potti.gdpr.testing.Creator;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Visitor;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** G4: 5 per 15 minutes and address, and per person. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class RateLimitTest {

    @Test
    void theSixthRequestOfAnAddressIsRefusedWithTheTimeToWait() {
        Visitor visitor = Visitor.withoutSession();
        for (int i = 0; i < 5; i++) {
            visitor.open("export", nobody()).then().statusCode(202);
        }

        Response refused = visitor.open("export", nobody());

        refused.then().statusCode(429).body("type", equalTo("https://potti.co/problems/too-many-requests"));
        assertThat(Integer.parseInt(refused.header("Retry-After")))
                .as("all five at once, when the quarter of an hour since the first is over")
                .isBetween(181, 901);
        Visitor.withoutSession().open("export", nobody()).then().statusCode(202);
    }

    @Test
    void theSixthRequestOfAPersonIsRefusedFromAnyAddress() {
        String token = Creator.insert().token();
        for (int i = 0; i < 5; i++) {
            Visitor.with(token).open("export", null).then().statusCode(202);
        }

        Visitor.with(token).open("export", null).then().statusCode(429);
    }

    @Test
    void theSixthRequestForAMailAddressIsRefusedWhateverItsCase() {
        String email = nobody();
        for (int i = 0; i < 5; i++) {
            Visitor.withoutSession().open("export", email).then().statusCode(202);
        }

        Visitor.withoutSession()
                .open("export", email.toUpperCase(Locale.ROOT))
                .then()
                .statusCode(429);
    }

    @Test
    void verifyingIsCountedByItself() {
        Visitor visitor = Visitor.withoutSession();
        String requestId = visitor.open("export", nobody()).path("requestId");
        for (int i = 0; i < 5; i++) {
            visitor.verify(requestId, "wrong").then().statusCode(i < 4 ? 403 : 410);
        }

        visitor.verify(requestId, "wrong").then().statusCode(429);
        visitor.status(requestId).then().statusCode(200);
    }

    private static String nobody() {
        return "nobody-" + UUID.randomUUID() + "@example.org";
    }
}

package co.potti.gdpr.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import co.potti.common.digest.Sha256;
import co.potti.common.identity.ServicePrincipal;
import co.potti.gdpr.testing.Creator;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Letters;
import co.potti.gdpr.testing.Limits;
import co.potti.gdpr.testing.Visitor;
import co.potti.gdpr.token.SecretToken;
import co.potti.platform.LocalPlatformResource;
import co.potti.platform.Mail;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** G2, G3: a token by mail, stored as a hash, once, for a day, five tries. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class VerificationTest {

    private static final String ENDED = "https://potti.co/problems/verification-ended";
    private static final String REFUSED = "https://potti.co/problems/token-refused";

    @Test
    void theTokenConfirmsOnceAndIsStoredAsAHashOnly() {
        Creator creator = Creator.insert();
        Visitor visitor = Visitor.withoutSession();
        String requestId = visitor.open("export", creator.email()).path("requestId");
        Letters.Link link = Letters.link(Letters.await(creator.email(), 1));
        assertThat(link.requestId()).isEqualTo(requestId);
        assertThat(sql("SELECT verification_token FROM gdpr_requests WHERE request_id = '" + requestId + "'"))
                .isEqualTo(Sha256.hex(link.token()));
        assertThat(sql("SELECT creator_id FROM gdpr_requests WHERE request_id = '" + requestId + "'"))
                .isEqualTo(creator.id().toString());

        visitor.verify(requestId, link.token())
                .then()
                .statusCode(200)
                .body("requestId", equalTo(requestId))
                .body("status", equalTo("processing"));
        Visitor.withoutSession()
                .verify(requestId, link.token())
                .then()
                .statusCode(410)
                .body("type", equalTo(ENDED));

        assertThat(sql("SELECT verification_token IS NULL AND verified_at IS NOT NULL AND status <> 'pending'"
                        + " FROM gdpr_requests WHERE request_id = '" + requestId + "'"))
                .isEqualTo("t");
    }

    @Test
    void ofManyAtOnceOneConfirms() throws Exception {
        Creator creator = Creator.insert();
        String requestId =
                Visitor.withoutSession().open("export", creator.email()).path("requestId");
        Letters.Link link = Letters.link(Letters.await(creator.email(), 1));

        List<Callable<Integer>> attempts = IntStream.range(0, 4)
                .<Callable<Integer>>mapToObj(i -> () ->
                        Visitor.withoutSession().verify(requestId, link.token()).statusCode())
                .toList();
        List<Integer> answers;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            answers = threads.invokeAll(attempts).stream()
                    .map(VerificationTest::result)
                    .sorted()
                    .toList();
        }

        assertThat(answers).containsExactly(200, 410, 410, 410);
    }

    @Test
    void fiveWrongTriesEndTheTokenAndAnotherMailBringsANewOne() {
        Creator creator = Creator.insert();
        Visitor opener = Visitor.withoutSession();
        String requestId = opener.open("export", creator.email()).path("requestId");
        String receivedAt = opener.status(requestId).path("receivedAt");
        Letters.Link first = Letters.link(Letters.await(creator.email(), 1));

        for (int left = 4; left >= 1; left--) {
            wrongTry(requestId)
                    .then()
                    .statusCode(403)
                    .body("type", equalTo(REFUSED))
                    .body("triesLeft", equalTo(left));
        }
        raiseLimit(requestId);
        wrongTry(requestId).then().statusCode(410).body("type", equalTo(ENDED));
        Visitor.withoutSession().verify(requestId, first.token()).then().statusCode(410);

        opener.http()
                .post("/api/gdpr/request/" + requestId + "/verification-mail")
                .then()
                .statusCode(202);
        raiseLimit(requestId);
        Letters.Link second = Letters.link(Letters.await(creator.email(), 2));
        assertThat(second.token()).isNotEqualTo(first.token());
        Visitor.withoutSession().verify(requestId, first.token()).then().statusCode(403);
        Visitor.withoutSession().verify(requestId, second.token()).then().statusCode(200);
        opener.status(requestId).then().body("receivedAt", equalTo(receivedAt));
        opener.http()
                .post("/api/gdpr/request/" + requestId + "/verification-mail")
                .then()
                .statusCode(409);
    }

    @Test
    void anExpiredTokenConfirmsNothing() {
        Creator creator = Creator.insert();
        String requestId =
                Visitor.withoutSession().open("erasure", creator.email()).path("requestId");
        Letters.Link link = Letters.link(Letters.await(creator.email(), 1));
        sql("UPDATE gdpr_requests SET verification_expires_at = now() - interval '1 second' WHERE request_id = '"
                + requestId + "'");

        Visitor.withoutSession()
                .verify(requestId, link.token())
                .then()
                .statusCode(410)
                .body("type", equalTo(ENDED));

        assertThat(sql("SELECT verified_at IS NULL FROM gdpr_requests WHERE request_id = '" + requestId + "'"))
                .isEqualTo("t");
    }

    @Test
    void anAddressOfNobodyAnswersTriesInTheSameWay() {
        String requestId = Visitor.withoutSession()
                .open("erasure", "nobody-" + UUID.randomUUID() + "@example.org")
                .path("requestId");
        Awaitility.await("the mail's work is done")
                .until(() -> sql("SELECT recipient IS NULL FROM gdpr_mails WHERE request_id = '" + requestId + "'")
                        .equals("t"));

        wrongTry(requestId).then().statusCode(403).body("triesLeft", equalTo(4));
        assertThat(sql("SELECT category, action FROM audit_entry WHERE action LIKE '%.refused' AND subject_ref ="
                        + " (SELECT subject_ref::text FROM gdpr_requests WHERE request_id = '" + requestId + "')"))
                .isEqualTo("authentication|verification.refused");
        wrongTry(UUID.randomUUID().toString()).then().statusCode(404);
    }

    @Test
    void aSessionWhoseAddressIsSomebodyElsesGetsNoToken() {
        Creator creator = Creator.insert();
        Creator other = Creator.insert();
        String stolen =
                LocalPlatformResource.platform().tokens().issue(creator.id().toString(), other.email(), "data-subject");
        Visitor visitor = Visitor.with(stolen);

        String requestId = visitor.open("erasure", null).path("requestId");

        Awaitility.await("mail work done")
                .until(() -> visitor.status(requestId).path("mail").equals("sent"));
        assertThat(Letters.to(other.email())).isEmpty();
        assertThat(Letters.to(creator.email())).isEmpty();
    }

    @Test
    void theMailSpeaksTheLanguageOfTheRequestAndSaysWhatWillHappen() {
        Creator creator = Creator.insert();
        Visitor.withoutSession().speaking("fr-FR").open("erasure", creator.email());
        Mail french = Letters.await(creator.email(), 1);
        Visitor.withoutSession().speaking("en").open("export", creator.email());
        Mail english = Letters.await(creator.email(), 2);

        assertThat(french.subject()).isEqualTo("Confirmez votre demande d’effacement");
        assertThat(french.text()).startsWith("Bonjour,").contains("définitif").doesNotContain("{");
        assertThat(french.html()).contains("lang=\"fr\"").contains("Ouvrir la page de confirmation");
        assertThat(english.subject()).isEqualTo("Confirm your request for a copy of your data");
        assertThat(english.text()).startsWith("Hello,").doesNotContain("final").doesNotContain("{");
        assertThat(english.html())
                .contains("lang=\"en\"")
                .contains(Letters.link(english).url().replace("&", "&amp;"));
    }

    @Test
    void aSentMailLeavesNothingAboutThePerson() {
        Creator creator = Creator.insert();
        String requestId =
                Visitor.withoutSession().open("export", creator.email()).path("requestId");
        Letters.await(creator.email(), 1);

        Awaitility.await("mail noted as sent")
                .until(() -> sql("SELECT sent_at IS NOT NULL FROM gdpr_mails WHERE request_id = '" + requestId + "'")
                        .equals("t"));

        assertThat(sql("SELECT recipient IS NULL, detail FROM gdpr_mails WHERE request_id = '" + requestId + "'"))
                .isEqualTo("t|export");
    }

    private static Response wrongTry(String requestId) {
        return Visitor.withoutSession().verify(requestId, SecretToken.random().value());
    }

    /** Gives a request a fresh share of tries per quarter of an hour; that limit has its own test. */
    private static void raiseLimit(String requestId) {
        Limits.forget("verify", "person", requestId);
    }

    private static int result(Future<Integer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sql(String query) {
        return LocalPlatformResource.platform()
                .queryPlatform(ServicePrincipal.GDPR, query)
                .strip();
    }
}

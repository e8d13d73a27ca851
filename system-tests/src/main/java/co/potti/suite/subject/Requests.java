package co.potti.suite.subject;

import co.potti.common.identity.Role;
import co.potti.suite.ApiClient;
import co.potti.suite.Await;
import co.potti.suite.Await.StoryFailure;
import co.potti.suite.Expect;
import co.potti.suite.Suite;
import co.potti.suite.SuiteService;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Opens a request with a mail address alone, confirms it with the mailed token, and waits for its end. */
public final class Requests {

    private static final Duration FULFILMENT = Duration.ofMinutes(5);

    private final Suite suite;
    private final ApiClient stranger;
    private final ApiClient officer;

    public Requests(Suite suite) {
        this.suite = suite;
        this.stranger = suite.process(SuiteService.GDPR).api();
        this.officer = suite.api(SuiteService.GDPR, "officer", Role.DPO);
    }

    /** Opens a request; nothing happens before it is confirmed. */
    public String open(String type, Person person) {
        return stranger.post("/api/gdpr/request", Map.of("type", type, "email", person.email()))
                .expect(202)
                .json()
                .get("requestId")
                .asText();
    }

    /** Confirms a request with the token of its mail, as often as the token works: once. */
    public void confirm(String requestId, Person person) {
        Mailbox.Link link = new Mailbox(suite, person.email()).link(requestId, "/verify");
        Expect.same(
                "opening the mail's page",
                200,
                stranger.tryGet(URI.create(link.page()).getPath()).status());
        Expect.same(
                "status after only looking at the page",
                "pending",
                status(requestId).get("status").asText());
        Map<String, String> token = Map.of("token", link.token());
        stranger.post("/api/gdpr/verify/" + requestId, token).expect(200);
        stranger.post("/api/gdpr/verify/" + requestId, token).expect(403, 409, 410);
    }

    /** Opens and confirms; the work has begun when this returns. */
    public String openAndConfirm(String type, Person person) {
        String requestId = open(type, person);
        confirm(requestId, person);
        return requestId;
    }

    public JsonNode awaitCompleted(String requestId) {
        return Await.value("request " + requestId + " to be completed", FULFILMENT, () -> {
            JsonNode status = status(requestId);
            if (status.get("status").asText().equals("failed")) {
                throw new StoryFailure(
                        "The request failed: " + status.path("reason").asText());
            }
            return status.get("status").asText().equals("completed") ? Optional.of(status) : Optional.empty();
        });
    }

    /** As the data protection officer sees it. */
    public JsonNode status(String requestId) {
        return officer.get("/api/gdpr/status/" + requestId);
    }
}

package co.potti.suite.story;

import co.potti.suite.ApiClient;
import co.potti.suite.Await;
import co.potti.suite.Await.StoryFailure;
import co.potti.suite.story.StoryContext.Person;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Opens a request with a mail address alone, confirms it with the mailed token, and waits for its end. */
final class Requests {

    private static final Duration FULFILMENT = Duration.ofMinutes(2);

    private final StoryContext context;

    Requests(StoryContext context) {
        this.context = context;
    }

    /** Opens and confirms; the work has begun when this returns. */
    String openAndConfirm(String type, Person person) {
        ApiClient stranger = context.stranger();
        ApiClient.Answer opened = stranger.post("/api/gdpr/request", Map.of("type", type, "email", person.email()))
                .expect(202);
        String requestId = opened.json().get("requestId").asText();
        Mailbox.Link link = context.narrator()
                .during(
                        "mail to " + person.handle() + " arrives",
                        () -> new Mailbox(context.suite(), person.email()).link(requestId, "/verify"));
        Expect.same(
                "opening the mail's page",
                200,
                stranger.tryGet(java.net.URI.create(link.page()).getPath()).status());
        Expect.same(
                "status after only looking at the page",
                "pending",
                status(requestId).get("status").asText());
        stranger.post("/api/gdpr/verify/" + requestId, Map.of("token", link.token()))
                .expect(200);
        int again = stranger.post("/api/gdpr/verify/" + requestId, Map.of("token", link.token()))
                .status();
        Expect.that(
                again == 410 || again == 409 || again == 403, "A token must work once; the second try said " + again);
        return requestId;
    }

    JsonNode awaitCompleted(String requestId) {
        return Await.value("request " + requestId + " to be completed", FULFILMENT, () -> {
            JsonNode status = status(requestId);
            if (status.get("status").asText().equals("failed")) {
                throw new StoryFailure(
                        "The request failed: " + status.path("reason").asText());
            }
            return status.get("status").asText().equals("completed") ? Optional.of(status) : Optional.empty();
        });
    }

    JsonNode status(String requestId) {
        return context.officer().get("/api/gdpr/status/" + requestId);
    }
}

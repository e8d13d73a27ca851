package co.potti.sample.activity;

import co.potti.sample.activity.Neighbourhood.Tool;
import co.potti.sample.seed.Pictures;
import co.potti.sample.session.OpenSession;
import co.potti.sample.session.Session;
import co.potti.sample.session.Sessions;
import co.potti.sample.webhook.Signature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Does one thing as a creator would: opens a session, calls the API, signs out. */
@ApplicationScoped
class Act {

    private static final int FORGED_ONE_IN = 10;

    private final Neighbourhood neighbourhood;
    private final OpenSession openSession;
    private final Sessions sessions;
    private final OwnApi api;
    private final ObjectMapper json;
    private final Clock clock;

    Act(
            Neighbourhood neighbourhood,
            OpenSession openSession,
            Sessions sessions,
            OwnApi api,
            ObjectMapper json,
            Clock clock) {
        this.neighbourhood = neighbourhood;
        this.openSession = openSession;
        this.sessions = sessions;
        this.api = api;
        this.json = json;
        this.clock = clock;
    }

    Outcome act(Action action, RandomGenerator random) throws IOException, InterruptedException {
        return switch (action) {
            case READ -> ended(api.get("/api/posts?limit=10"));
            case DELIVER -> deliver(random.nextInt(FORGED_ONE_IN) == 0);
            case COMMENT, PUBLISH, FOLLOW, UPLOAD -> asSomebody(action, random);
        };
    }

    private Outcome asSomebody(Action action, RandomGenerator random) throws IOException, InterruptedException {
        Optional<Session> opened = neighbourhood.creator().flatMap(openSession::open);
        if (opened.isEmpty()) {
            return Outcome.IDLE;
        }
        Session session = opened.get();
        try {
            return switch (action) {
                case COMMENT -> comment(session, random);
                case PUBLISH -> publish(session, random);
                case FOLLOW -> follow(session);
                case UPLOAD -> ended(api.upload("/api/media", session, Pictures.png(UUID.randomUUID()), "image/png"));
                case READ, DELIVER -> throw new IllegalArgumentException("Nobody has to sign in for that");
            };
        } finally {
            sessions.close(session);
        }
    }

    private Outcome comment(Session session, RandomGenerator random) throws IOException, InterruptedException {
        Optional<UUID> post = neighbourhood.publishedPost();
        if (post.isEmpty()) {
            return Outcome.IDLE;
        }
        String body = json.writeValueAsString(Map.of("body", "Well seen, number " + random.nextInt(10_000)));
        return ended(api.post("/api/posts/" + post.get() + "/comments", session, body));
    }

    private Outcome publish(Session session, RandomGenerator random) throws IOException, InterruptedException {
        String draft = json.writeValueAsString(
                Map.of("title", "Notes, page " + random.nextInt(10_000), "body", "What the day was about."));
        HttpResponse<String> written = api.post("/api/posts", session, draft);
        if (Outcome.ofStatus(written.statusCode()) != Outcome.DONE) {
            return ended(written);
        }
        String id = json.readTree(written.body()).path("id").asText();
        return ended(api.post("/api/posts/" + id + "/publish", session, ""));
    }

    private Outcome follow(Session session) throws IOException, InterruptedException {
        Optional<UUID> other = neighbourhood.creator().filter(id -> !id.equals(session.creatorId()));
        return other.isEmpty() ? Outcome.IDLE : ended(api.put("/api/follows/" + other.get(), session));
    }

    /** A publishing tool reports back; sometimes somebody pretends to be one, and being turned away is what is wanted. */
    private Outcome deliver(boolean forged) throws IOException, InterruptedException {
        Optional<Tool> tool = neighbourhood.publishingTool();
        if (tool.isEmpty()) {
            return Outcome.IDLE;
        }
        byte[] body = "{\"event\": \"publication.confirmed\"}".getBytes(StandardCharsets.UTF_8);
        long now = clock.instant().getEpochSecond();
        String secret = forged ? "not " + tool.get().secret() : tool.get().secret();
        return ended(api.deliver(
                "/api/webhooks/" + tool.get().webhookId() + "/deliveries",
                body,
                Map.of(
                        "X-Potti-Timestamp",
                        String.valueOf(now),
                        "X-Potti-Signature",
                        Signature.of(secret, now, body))));
    }

    private static Outcome ended(HttpResponse<String> response) {
        return Outcome.ofStatus(response.statusCode());
    }
}

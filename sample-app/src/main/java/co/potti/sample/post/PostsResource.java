package co.potti.sample.post;

import co.potti.common.identity.Role;
import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import co.potti.sample.Bounds;
import co.potti.sample.CurrentCreator;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Posts: public to read once published. */
@Path("/api/posts")
@RolesAllowed(Role.DATA_SUBJECT)
public class PostsResource {

    private final PostRepository posts;
    private final WritePost writePost;
    private final PublishPost publishPost;
    private final CurrentCreator current;
    private final Clock clock;

    PostsResource(
            PostRepository posts, WritePost writePost, PublishPost publishPost, CurrentCreator current, Clock clock) {
        this.posts = posts;
        this.writePost = writePost;
        this.publishPost = publishPost;
        this.current = current;
        this.clock = clock;
    }

    /** Published posts, newest first; the next page begins before the last {@code publishedAt}. */
    @GET
    @PermitAll
    @Transactional
    public List<PostView> list(
            @QueryParam("before") @Nullable Instant before,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(Bounds.PAGE) int limit) {
        Instant from = before == null ? clock.instant() : before;
        return posts.publishedBefore(from, limit).stream().map(Post::view).toList();
    }

    @GET
    @Path("/{id}")
    @PermitAll
    @Transactional
    public PostView read(@PathParam("id") UUID id) {
        Optional<UUID> reader = current.known();
        return posts.findByIdOptional(id)
                .filter(post -> post.isPublished()
                        || reader.filter(post.creatorId::equals).isPresent())
                .map(Post::view)
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND, "There is no such post"));
    }

    @POST
    public Response write(@Valid @NotNull NewPost wanted) {
        PostView written = writePost.write(current.id(), wanted);
        return Response.created(URI.create("/api/posts/" + written.id()))
                .entity(written)
                .build();
    }

    @POST
    @Path("/{id}/publish")
    @PublishingAttempt
    public PostView publish(@PathParam("id") UUID id) {
        return publishPost.publish(current.id(), id);
    }
}

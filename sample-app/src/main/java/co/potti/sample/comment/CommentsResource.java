package co.potti.sample.comment;

import co.potti.common.identity.Role;
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
import java.util.List;
import java.util.UUID;

/** The comments below a post. */
@Path("/api/posts/{postId}/comments")
@RolesAllowed(Role.DATA_SUBJECT)
public class CommentsResource {

    private final CommentRepository comments;
    private final WriteComment writeComment;
    private final CurrentCreator current;

    CommentsResource(CommentRepository comments, WriteComment writeComment, CurrentCreator current) {
        this.comments = comments;
        this.writeComment = writeComment;
        this.current = current;
    }

    @GET
    @PermitAll
    @Transactional
    public List<CommentView> list(
            @PathParam("postId") UUID postId,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Bounds.PAGE) int limit) {
        return comments.below(postId, limit).stream().map(Comment::view).toList();
    }

    @POST
    public Response write(@PathParam("postId") UUID postId, @Valid @NotNull NewComment wanted) {
        return Response.status(Response.Status.CREATED)
                .entity(writeComment.write(current.id(), postId, wanted))
                .build();
    }
}

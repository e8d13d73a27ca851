package co.potti.sample.comment;

import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import co.potti.sample.WrittenReferences;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Writes a comment; an answer stays below the post of the comment it answers. */
@ApplicationScoped
class WriteComment {

    private final CommentRepository comments;
    private final Clock clock;

    WriteComment(CommentRepository comments, Clock clock) {
        this.comments = comments;
        this.clock = clock;
    }

    @Transactional
    CommentView write(UUID authorId, UUID postId, NewComment wanted) {
        UUID parentId = wanted.parentId();
        if (parentId != null && !comments.isBelow(parentId, postId)) {
            throw Problem.of(CommonProblem.NOT_FOUND, "There is no such comment below this post");
        }
        Comment comment = new Comment(UUID.randomUUID(), postId, authorId, parentId, wanted.body(), clock.instant());
        return WrittenReferences.checked(() -> {
            comments.persistAndFlush(comment);
            return comment.view();
        });
    }
}

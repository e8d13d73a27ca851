package co.potti.sample.post;

import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import co.potti.sample.SampleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Publishes a draft: two requests at once publish it once. */
@ApplicationScoped
class PublishPost {

    private final PostRepository posts;
    private final Clock clock;

    PublishPost(PostRepository posts, Clock clock) {
        this.posts = posts;
        this.clock = clock;
    }

    /**
     * Publishes.
     *
     * @throws Problem if the creator has no such post, or it is published already
     */
    @Transactional
    PostView publish(UUID creatorId, UUID postId) {
        Post post = posts.lockOwn(creatorId, postId)
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND, "There is no such post of yours"));
        if (post.isPublished()) {
            throw Problem.of(SampleProblem.ALREADY_PUBLISHED, "Its publication date stays");
        }
        post.publish(clock.instant());
        posts.flush();
        return post.view();
    }
}

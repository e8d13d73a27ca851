package co.potti.sample.post;

import co.potti.sample.WrittenReferences;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Writes a draft. */
@ApplicationScoped
class WritePost {

    private final PostRepository posts;
    private final Clock clock;

    WritePost(PostRepository posts, Clock clock) {
        this.posts = posts;
        this.clock = clock;
    }

    @Transactional
    PostView write(UUID creatorId, NewPost wanted) {
        Post post = new Post(UUID.randomUUID(), creatorId, wanted.title(), wanted.body(), clock.instant());
        return WrittenReferences.checked(() -> {
            posts.persistAndFlush(post);
            return post.view();
        });
    }
}

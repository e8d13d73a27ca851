package co.potti.sample.media;

import co.potti.common.objectstore.ObjectStoreException;
import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import co.potti.sample.WrittenReferences;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes an upload: first the object in both regions, then the row, then transcoding. */
@ApplicationScoped
class UploadMedia {

    private final MediaObjects objects;
    private final MediaRepository media;
    private final TranscodingQueue queue;
    private final Clock clock;

    UploadMedia(MediaObjects objects, MediaRepository media, TranscodingQueue queue, Clock clock) {
        this.objects = objects;
        this.media = media;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Uploads. A row the database refuses, because the creator was erased meanwhile, takes its object with it.
     *
     * @throws Problem 503 if a region is away
     */
    MediaView upload(UUID creatorId, @Nullable UUID postId, String contentType, byte[] content) {
        UUID id = UUID.randomUUID();
        Media file = new Media(
                id, creatorId, postId, MediaObjects.key(creatorId, id), contentType, content.length, clock.instant());
        store(file, content);
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> WrittenReferences.checked(() -> {
                        media.persistAndFlush(file);
                        return file;
                    }));
        } catch (RuntimeException e) {
            objects.remove(file.objectKey);
            throw e;
        }
        queue.add(id);
        return file.view();
    }

    private void store(Media file, byte[] content) {
        try {
            objects.put(file.objectKey, content, file.contentType);
        } catch (ObjectStoreException e) {
            throw Problem.of(CommonProblem.DEPENDENCY_UNAVAILABLE, "A region's object storage is not available");
        }
    }
}

package co.potti.sample.media;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the rendition of one uploaded file. Doing it twice ends the same and is measured once. */
@ApplicationScoped
class TranscodeMedia {

    private final MediaRepository media;
    private final MediaObjects objects;
    private final TranscodingMeters meters;
    private final Clock clock;

    TranscodeMedia(MediaRepository media, MediaObjects objects, TranscodingMeters meters, Clock clock) {
        this.media = media;
        this.objects = objects;
        this.meters = meters;
        this.clock = clock;
    }

    /** Transcodes a file that still waits; anything thrown means that it goes on waiting. */
    void transcode(UUID mediaId) {
        Media file = waiting(mediaId);
        if (file == null) {
            return;
        }
        Optional<byte[]> original = objects.get(file.objectKey);
        if (original.isEmpty()) {
            settle(mediaId, "failed");
            return;
        }
        try {
            Rendition rendition = Rendition.of(file.contentType, original.get());
            finish(file, rendition);
        } catch (UnreadableMediaException e) {
            if (settle(mediaId, "failed")) {
                meters.unreadable();
            }
        }
    }

    private void finish(Media file, Rendition rendition) {
        String key = file.objectKey + rendition.suffix();
        objects.put(key, rendition.content(), rendition.contentType());
        if (settle(file.id, "transcoded")) {
            meters.finished(Duration.between(file.createdAt, clock.instant()));
        } else if (gone(file.id)) {
            objects.remove(key);
        }
    }

    private @Nullable Media waiting(UUID mediaId) {
        return QuarkusTransaction.requiringNew()
                .call(() -> media.findByIdOptional(mediaId)
                        .filter(file -> Media.UPLOADED.equals(file.state))
                        .orElse(null));
    }

    private boolean settle(UUID mediaId, String state) {
        return QuarkusTransaction.requiringNew().call(() -> media.settle(mediaId, state));
    }

    private boolean gone(UUID mediaId) {
        return QuarkusTransaction.requiringNew().call(() -> media.count("id", mediaId) == 0);
    }
}

package co.potti.sample.media;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes the rendition of one uploaded file. Doing it twice ends the same and is measured once. */
@ApplicationScoped
class TranscodeMedia {

    private static final Logger LOG = Logger.getLogger(TranscodeMedia.class);

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
            lost(file);
            return;
        }
        try {
            Rendition rendition = Rendition.of(file.contentType, original.get());
            finish(file, rendition);
        } catch (UnreadableMediaException e) {
            if (fail(mediaId)) {
                meters.unreadable();
            }
        }
    }

    /** Measures a file that has waited for longer than the objective; once, whatever becomes of it. */
    void late(Media file) {
        if (move(file.id, Media.UPLOADED, Media.LATE)) {
            meters.waited(Duration.between(file.createdAt, clock.instant()));
        }
    }

    /** Its creator was told that the file was taken: that it is gone is our failure, measured once like any other. */
    private void lost(Media file) {
        if (move(file.id, Media.UPLOADED, "failed")) {
            LOG.error("The original of an uploaded file is in neither region");
            meters.lost(Duration.between(file.createdAt, clock.instant()));
        } else {
            move(file.id, Media.LATE, "failed");
        }
    }

    private void finish(Media file, Rendition rendition) {
        String key = file.objectKey + rendition.suffix();
        objects.put(key, rendition.content(), rendition.contentType());
        if (move(file.id, Media.UPLOADED, "transcoded")) {
            meters.waited(Duration.between(file.createdAt, clock.instant()));
        } else if (!move(file.id, Media.LATE, "transcoded") && gone(file.id)) {
            objects.remove(key);
        }
    }

    private @Nullable Media waiting(UUID mediaId) {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        media.findByIdOptional(mediaId).filter(Media::isWaiting).orElse(null));
    }

    private boolean fail(UUID mediaId) {
        return move(mediaId, Media.UPLOADED, "failed") || move(mediaId, Media.LATE, "failed");
    }

    private boolean move(UUID mediaId, String from, String to) {
        return QuarkusTransaction.requiringNew().call(() -> media.move(mediaId, from, to));
    }

    private boolean gone(UUID mediaId) {
        return QuarkusTransaction.requiringNew().call(() -> media.count("id", mediaId) == 0);
    }
}

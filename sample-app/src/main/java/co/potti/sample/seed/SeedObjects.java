package co.potti.sample.seed;

import co.potti.sample.media.MediaObjects;
import co.potti.sample.media.Rendition;
import co.potti.sample.media.UnreadableMediaException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Puts real pictures and their thumbnails into both regions, for the creators who have media. */
@ApplicationScoped
class SeedObjects {

    private static final int THREADS = 8;
    private static final String PNG = "image/png";

    private final MediaObjects objects;

    SeedObjects(MediaObjects objects) {
        this.objects = objects;
    }

    /** Returns the files in the order of their owners. */
    List<SeededFile> put(Population population) {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<SeededFile>> files = new ArrayList<>();
            for (Person owner : population.people()) {
                for (int number = 0; number < population.mediaCount(owner.index()); number++) {
                    int position = number;
                    UUID id = population.mediaId(owner.index(), number);
                    files.add(threads.submit(() -> put(owner, position, id)));
                }
            }
            List<SeededFile> done = new ArrayList<>(files.size());
            for (Future<SeededFile> file : files) {
                done.add(file.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new SeedException("The object storage did not take the media files", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SeedException("Seeding was interrupted", e);
        }
    }

    private SeededFile put(Person owner, int number, UUID id) throws UnreadableMediaException {
        byte[] picture = Pictures.png(id);
        Rendition rendition = Rendition.of(PNG, picture);
        String key = MediaObjects.key(owner.id(), id);
        objects.put(key, picture, PNG);
        objects.put(key + rendition.suffix(), rendition.content(), rendition.contentType());
        return new SeededFile(owner, number, id, key, picture.length);
    }
}

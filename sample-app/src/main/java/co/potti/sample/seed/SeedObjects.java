package co.potti.sample.seed;

import co.potti.sample.media.MediaObjects;
import co.potti.sample.media.Rendition;
import co.potti.sample.media.UnreadableMediaException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Puts real pictures and their thumbnails into both regions, for the creators who have media. */
@ApplicationScoped
class SeedObjects {

    private static final String PNG = "image/png";

    private final MediaObjects objects;

    SeedObjects(MediaObjects objects) {
        this.objects = objects;
    }

    /** Begins to put them and returns the files in the order of their owners. */
    List<SeededFile> begin(Population population, Uploads uploads) {
        List<SeededFile> files = new ArrayList<>();
        for (Person owner : population.people()) {
            for (int number = 0; number < population.mediaCount(owner.index()); number++) {
                UUID id = population.mediaId(owner.index(), number);
                String key = MediaObjects.key(owner.id(), id);
                byte[] picture = Pictures.png(id);
                uploads.begin(() -> put(key, picture));
                files.add(new SeededFile(owner, number, id, key, picture.length));
            }
        }
        return files;
    }

    private String put(String key, byte[] picture) throws UnreadableMediaException {
        Rendition rendition = Rendition.of(PNG, picture);
        objects.put(key, picture, PNG);
        objects.put(key + rendition.suffix(), rendition.content(), rendition.contentType());
        return key;
    }
}

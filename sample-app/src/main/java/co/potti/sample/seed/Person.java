package co.potti.sample.seed;

import java.time.Instant;
import java.util.UUID;

/**
 * One creator of the population.
 *
 * @param index position: the demo's creators come first
 */
record Person(int index, UUID id, String handle, String displayName, String bio, String locale, Instant createdAt) {

    String email() {
        return handle + "@example.test";
    }
}

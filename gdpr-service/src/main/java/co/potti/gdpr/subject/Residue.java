package co.potti.gdpr.subject;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Something about a subject that is still there.
 *
 * @param store the store's name
 * @param place table and column, bucket with region, or key pattern; never an identifier
 * @param items how many rows, object versions or keys
 */
@RegisterForReflection
public record Residue(String store, String place, long items) {

    public static long items(List<Residue> residues) {
        return residues.stream().mapToLong(Residue::items).sum();
    }
}

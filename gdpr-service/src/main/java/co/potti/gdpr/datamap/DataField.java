package co.potti.gdpr.datamap;

import java.util.List;
import java.util.Optional;

/**
 * A mapped column.
 *
 * @param dataType Fides type, or one of our additions
 * @param length the longest text the column takes
 * @param readOnly never written by an erasure
 * @param identity which identity of a person the column holds, for example {@code email}
 * @param mention what the deep scan makes of the column's value where it still stands
 * @param ownership told for each reference as soon as a collection has several
 */
public record DataField(
        String name,
        List<String> categories,
        Optional<String> dataType,
        Optional<Integer> length,
        boolean primaryKey,
        boolean readOnly,
        Optional<String> identity,
        List<Reference> references,
        Optional<Masking> masking,
        Mention mention,
        Optional<Ownership> ownership) {}

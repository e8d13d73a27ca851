package co.potti.gdpr.datamap;

import co.potti.gdpr.schema.TableName;
import java.util.Optional;

/**
 * Objects of a subject.
 *
 * @param bucket logical bucket: media or exports; the configuration knows its real name
 * @param prefix key prefix with identifiers in braces, for example {@code creators/{creator.id}/}
 * @param sharing rows that name objects: an object that another owner's row names is moved to them, not deleted
 */
public record ObjectPrefix(String bucket, String prefix, Optional<Sharing> sharing) {

    /**
     * @param keyField the column that holds the object key
     * @param ownerField the column that holds the owner's root identity
     */
    public record Sharing(TableName table, String keyField, String ownerField) {}
}

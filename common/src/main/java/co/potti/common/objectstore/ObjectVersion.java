package co.potti.common.objectstore;

import java.time.Instant;

/** One version of one object, or a delete marker (size 0). */
public record ObjectVersion(
        String key, String versionId, boolean deleteMarker, long size, Instant lastModified, boolean latest) {}

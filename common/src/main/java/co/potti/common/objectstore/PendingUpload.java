package co.potti.common.objectstore;

import java.time.Instant;

/** A multipart upload that was begun and neither completed nor aborted; its parts hold data that no listing shows. */
public record PendingUpload(String key, String uploadId, Instant startedAt) {}

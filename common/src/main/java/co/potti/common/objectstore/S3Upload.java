package co.potti.common.objectstore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Collects one part at a time and sends it. */
final class S3Upload extends ObjectUpload {

    /** 8 MiB; S3 wants at least 5 MiB for all but the last part. */
    static final int PART_BYTES = 8_388_608;

    private final S3ObjectStore store;
    private final S3Client client;
    private final String bucket;
    private final String key;
    private final String contentType;
    private final byte[] part = new byte[PART_BYTES];
    private final List<CompletedPart> sent = new ArrayList<>();
    private @Nullable String uploadId;
    private int filled;
    private boolean ended;

    S3Upload(S3ObjectStore store, S3Client client, String bucket, String key, String contentType) {
        this.store = store;
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.contentType = contentType;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (ended) {
            throw new IOException("The upload has ended");
        }
        int from = offset;
        int left = length;
        while (left > 0) {
            int copied = Math.min(left, PART_BYTES - filled);
            System.arraycopy(bytes, from, part, filled, copied);
            filled += copied;
            from += copied;
            left -= copied;
            if (filled == PART_BYTES) {
                sendPart();
            }
        }
    }

    @Override
    public void complete() {
        if (ended) {
            throw new IllegalStateException("The upload has ended");
        }
        ended = true;
        if (uploadId == null) {
            store.put(bucket, key, Arrays.copyOf(part, filled), contentType);
            return;
        }
        if (filled > 0) {
            sendPart();
        }
        orAbort(
                "complete upload",
                () -> client.completeMultipartUpload(request -> request.bucket(bucket)
                        .key(key)
                        .uploadId(uploadId)
                        .multipartUpload(parts -> parts.parts(sent))));
    }

    @Override
    public void close() {
        if (!ended) {
            abort();
        }
    }

    private void abort() {
        ended = true;
        if (uploadId != null) {
            store.call(
                    "abort upload",
                    () -> client.abortMultipartUpload(
                            request -> request.bucket(bucket).key(key).uploadId(uploadId)));
        }
    }

    private void sendPart() {
        if (uploadId == null) {
            uploadId = store.call(
                            "begin upload",
                            () -> client.createMultipartUpload(
                                    request -> request.bucket(bucket).key(key).contentType(contentType)))
                    .uploadId();
        }
        int number = sent.size() + 1;
        RequestBody body = RequestBody.fromBytes(Arrays.copyOf(part, filled));
        orAbort("upload part", () -> {
            String eTag = client.uploadPart(
                            request -> request.bucket(bucket)
                                    .key(key)
                                    .uploadId(uploadId)
                                    .partNumber(number),
                            body)
                    .eTag();
            sent.add(CompletedPart.builder().partNumber(number).eTag(eTag).build());
            return eTag;
        });
        filled = 0;
    }

    private void orAbort(String operation, java.util.function.Supplier<?> action) {
        try {
            store.call(operation, action);
        } catch (ObjectStoreException e) {
            try {
                abort();
            } catch (ObjectStoreException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }
}

package co.potti.common.pgbackrest;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One repository: a path in a bucket, encrypted by pgBackRest before it leaves the machine.
 *
 * @param number the N of {@code repoN}, from 1
 * @param path absolute path inside the bucket
 * @param endpoint https address of the object store; path style is used
 * @param region the object store's own name of its region, for signatures
 * @param caFile PEM file of the authority that signed the endpoint's certificate; null: the system's authorities
 * @param cipherPass key material of aes-256-cbc; never empty
 * @param retentionDays {@code retention-full} with {@code retention-full-type=time}: a full backup goes when a newer full
 *     is at least this old
 */
public record Repository(
        int number,
        String path,
        String bucket,
        URI endpoint,
        String region,
        String accessKey,
        String secretKey,
        @Nullable Path caFile,
        String cipherPass,
        int retentionDays) {

    private static final int HTTPS_PORT = 443;

    public Repository {
        if (number < 1 || number > 256) {
            throw new IllegalArgumentException("repository number must be 1 to 256, was " + number);
        }
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("repository path must be absolute, was " + path);
        }
        if (!"https".equals(endpoint.getScheme())) {
            throw new IllegalArgumentException("repository " + number + " must be reached over https");
        }
        if (cipherPass.isBlank()) {
            throw new IllegalArgumentException("repository " + number + " has no cipher pass");
        }
        if (retentionDays < 1) {
            throw new IllegalArgumentException("retention must be at least one day, was " + retentionDays);
        }
    }

    public int port() {
        return endpoint.getPort() < 0 ? HTTPS_PORT : endpoint.getPort();
    }

    /** Without its secrets, so that it may be logged. */
    @Override
    public String toString() {
        return "Repository[" + number + " " + endpoint + " " + bucket + path + "]";
    }
}

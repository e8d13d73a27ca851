package co.potti.gdpr.export;

import co.potti.common.digest.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Counts and digests what is written into one entry; closing it leaves the archive open. */
final class MeteredEntry extends FilterOutputStream {

    private final MessageDigest digest = Sha256.digest();
    private long bytes;

    MeteredEntry(OutputStream archive) {
        super(archive);
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        digest.update((byte) b);
        bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
        digest.update(buffer, offset, length);
        bytes += length;
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    ArchiveEntry finished(String name, long items) {
        return new ArchiveEntry(name, items, bytes, Sha256.hex(digest));
    }
}

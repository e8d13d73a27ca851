package co.potti.sample.media;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * What transcoding makes of a file: a thumbnail of a picture, a compressed copy of anything else.
 *
 * @param suffix what its key adds to the original's
 */
public record Rendition(String suffix, String contentType, byte[] content) {

    private static final int THUMBNAIL_EDGE = 160;
    private static final int LARGEST_EDGE = 8_192;

    /**
     * Transcodes.
     *
     * @throws UnreadableMediaException if the content is not what its type says, or a picture is unreasonably large
     */
    public static Rendition of(String contentType, byte[] original) throws UnreadableMediaException {
        try {
            return contentType.startsWith("image/") ? thumbnail(original) : compressed(original);
        } catch (IOException e) {
            throw new UnreadableMediaException("The picture cannot be decoded", e);
        }
    }

    private static Rendition thumbnail(byte[] original) throws IOException, UnreadableMediaException {
        BufferedImage picture = decode(original);
        double scale = Math.min(1.0, THUMBNAIL_EDGE / (double) Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = small.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        canvas.drawImage(picture, 0, 0, width, height, null);
        canvas.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(small, "jpg", bytes);
        return new Rendition(".thumbnail.jpg", "image/jpeg", bytes.toByteArray());
    }

    /** Looks at the dimensions before it decodes: a small file may claim to be a huge picture. */
    private static BufferedImage decode(byte[] original) throws IOException, UnreadableMediaException {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(original))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new UnreadableMediaException("The content is not a picture", null);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                if (reader.getWidth(0) > LARGEST_EDGE || reader.getHeight(0) > LARGEST_EDGE) {
                    throw new UnreadableMediaException("The picture is larger than " + LARGEST_EDGE, null);
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Rendition compressed(byte[] original) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(original);
        }
        return new Rendition(".gz", "application/gzip", bytes.toByteArray());
    }
}

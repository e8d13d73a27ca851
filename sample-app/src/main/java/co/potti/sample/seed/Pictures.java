package co.potti.sample.seed;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import javax.imageio.ImageIO;

/** Small pictures that differ from each other. */
public final class Pictures {

    private static final int EDGE = 96;
    private static final int BLOCK = 8;

    private Pictures() {}

    /** A PNG of about two kilobytes; the same id, the same picture. */
    public static byte[] png(UUID id) {
        Chance chance = Chance.of(id.getMostSignificantBits(), Kind.MEDIA, id.getLeastSignificantBits(), 0);
        BufferedImage picture = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < EDGE; x += BLOCK) {
            for (int y = 0; y < EDGE; y += BLOCK) {
                fill(picture, x, y, (int) chance.nextLong());
            }
        }
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory does not fail to take a picture", e);
        }
    }

    private static void fill(BufferedImage picture, int left, int top, int colour) {
        for (int x = left; x < left + BLOCK; x++) {
            for (int y = top; y < top + BLOCK; y++) {
                picture.setRGB(x, y, colour);
            }
        }
    }
}

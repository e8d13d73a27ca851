package co.potti.sample.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class RenditionTest {

    @Test
    void aPictureBecomesAThumbnailOfTheSameShape() throws Exception {
        Rendition rendition = Rendition.of("image/png", png(800, 200));

        BufferedImage thumbnail = ImageIO.read(new ByteArrayInputStream(rendition.content()));
        assertThat(thumbnail.getWidth()).isEqualTo(160);
        assertThat(thumbnail.getHeight()).isEqualTo(40);
        assertThat(rendition.suffix()).isEqualTo(".thumbnail.jpg");
    }

    @Test
    void anythingElseIsCompressed() throws Exception {
        byte[] film = "film ".repeat(1_000).getBytes(StandardCharsets.UTF_8);

        Rendition rendition = Rendition.of("video/mp4", film);

        assertThat(rendition.content()).hasSizeLessThan(film.length / 10);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(rendition.content())).readAllBytes())
                .isEqualTo(film);
    }

    @Test
    void whatIsNoPictureIsRefused() {
        assertThatExceptionOfType(UnreadableMediaException.class)
                .isThrownBy(() -> Rendition.of("image/png", "no picture".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void hugePicturesAreRefusedBeforeTheyAreDecoded() throws IOException {
        byte[] huge = png(8_193, 1);

        assertThatExceptionOfType(UnreadableMediaException.class)
                .isThrownBy(() -> Rendition.of("image/png", huge))
                .withMessageContaining("8192");
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}

package co.potti.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class StartupTest {

    @Test
    void everythingStarts() {
        long began = System.nanoTime();
        try (LocalPlatform platform = LocalPlatform.start(PlatformOptions.everything())) {
            System.out.println("took ms " + (System.nanoTime() - began) / 1_000_000 + " " + platform.startTimes());
            assertThat(platform.parts()).isEqualTo(EnumSet.allOf(Part.class));
        }
        System.out.println("took ms " + (System.nanoTime() - began) / 1_000_000);
    }
}

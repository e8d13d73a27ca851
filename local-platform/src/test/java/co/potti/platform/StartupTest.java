package co.potti.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class StartupTest {

    @Test
    void everythingStarts() {
        for (var o : java.util.List.of(
                PlatformOptions.of(EnumSet.of(Part.S3_PAR)),
                PlatformOptions.of(EnumSet.of(Part.KAFKA)),
                PlatformOptions.everything())) {
            long began = System.nanoTime();
            try (LocalPlatform platform = LocalPlatform.start(o)) {
                System.out.println("took ms " + (System.nanoTime() - began) / 1_000_000 + " " + platform.startTimes());
                if (o.parts().size() == 1 && o.parts().contains(Part.S3_PAR)) {
                    new ProcessBuilder(
                                    "sh",
                                    "-c",
                                    "ls -la --time-sort --full-time -R " + platform.directory()
                                            + "/s3-par | grep -v ^d | head -60; grep -h '' " + platform.directory()
                                            + "/s3-par/log/client.admin.log | cut -c1-150 | head -50")
                            .inheritIO()
                            .start()
                            .waitFor();
                }
                assertThat(platform.parts()).isNotEmpty();
            } catch (Exception e) {
                throw new RuntimeException(e);
            }
            System.out.println("took ms " + (System.nanoTime() - began) / 1_000_000);
        }
    }
}

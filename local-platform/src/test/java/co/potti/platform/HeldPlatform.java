package co.potti.platform;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program that starts parts in a directory and either waits to be told to end or leaves them running. */
final class HeldPlatform {

    private HeldPlatform() {}

    /** Arguments: directory, parts, and optionally {@code detach}. */
    public static void main(String[] arguments) throws InterruptedException {
        LocalPlatform platform =
                LocalPlatform.start(PlatformOptions.of(Part.parse(arguments[1])).withDirectory(Path.of(arguments[0])));
        System.out.println("ready");
        if (arguments.length > 2) {
            platform.detach();
            return;
        }
        new CountDownLatch(1).await();
    }
}

package co.potti.platform;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;

/** A program that starts everything in the directory it is given and waits to be told to end. */
final class HeldPlatform {

    private HeldPlatform() {}

    public static void main(String[] arguments) throws InterruptedException {
        LocalPlatform.start(PlatformOptions.of(EnumSet.allOf(Part.class)).withDirectory(Path.of(arguments[0])));
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}

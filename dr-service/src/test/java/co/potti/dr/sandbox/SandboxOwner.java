package co.potti.dr.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process of its own that owns a sandbox directory until it is killed, as another dr-service on the same volume does. */
final class SandboxOwner {

    private SandboxOwner() {}

    /** Prints whether it owns the directory of its first argument. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SandboxRemains remains = TestSandboxes.remains(Path.of(arguments[0]));
        System.out.println("owned: " + remains.owned());
        new CountDownLatch(1).await();
    }
}

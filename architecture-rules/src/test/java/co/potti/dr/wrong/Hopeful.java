package co.potti.dr.wrong;

import java.util.concurrent.TimeUnit;

/** Hopes that by then it will have happened. */
final class Hopeful {

    private Hopeful() {}

    static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(200);
    }
}

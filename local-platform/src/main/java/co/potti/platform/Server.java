package co.potti.platform;

/** One part of the platform. Started again after a stop or a kill, it comes back on the same ports with its data. */
interface Server {

    /** Returns when the server answers. */
    void start();

    void stop();

    /** SIGKILL to everything that belongs to it. */
    void kill();

    boolean isRunning();

    /** The last stop, after which its data is not needed: the fastest way. */
    default void discard() {
        kill();
    }
}

package co.potti.common.process;

/** Told each line of a child's output as it arrives, from two threads, one per stream. Must not block for long. */
public interface LineListener {

    LineListener NONE = new LineListener() {};

    default void stdout(String line) {}

    default void stderr(String line) {}
}

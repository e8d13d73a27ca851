package co.potti.gdpr.erasure;

/**
 * Fired when a piece of an erasure is durable.
 *
 * @param checkpoint the finished stage, or the stage and the batch's number within it
 */
public record CheckpointReached(String requestId, String checkpoint) {}

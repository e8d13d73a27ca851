package co.potti.gdpr.participant;

/** Fired inside the transaction that keeps a participant's answer. */
public record ParticipantAnswered(String requestId) {}

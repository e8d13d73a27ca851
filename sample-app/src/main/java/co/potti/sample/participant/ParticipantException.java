package co.potti.sample.participant;

/** The participant's own database did not do what was asked. */
class ParticipantException extends RuntimeException {

    ParticipantException(String message, Throwable cause) {
        super(message, cause);
    }
}

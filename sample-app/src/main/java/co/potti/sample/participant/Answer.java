package co.potti.sample.participant;

import co.potti.common.event.ErasureAcknowledged.Outcome;
import java.util.Map;

/** What one erasure request took from this platform, over all its askings. */
record Answer(long profilesErased, long sessionsRevoked) {

    Outcome outcome() {
        return profilesErased + sessionsRevoked > 0 ? Outcome.ERASED : Outcome.NOTHING_HELD;
    }

    Map<String, Long> counts() {
        return Map.of("recommendation_profile", profilesErased, "session", sessionsRevoked);
    }
}

package co.potti.slo.alert;

import java.util.Optional;
import java.util.Set;

/** Whoever knows which alerts fire, told about or not. */
interface FiringAlerts {

    /** The fingerprints of all alerts that fire now, silenced and inhibited ones too; empty when nobody can tell. */
    Optional<Set<String>> fingerprints();
}

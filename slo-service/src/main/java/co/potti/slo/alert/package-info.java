/** Alerts on their way back from Alertmanager, and the configuration that sends them there. */
@NullMarked
package co.potti.slo.alert;

import org.jspecify.annotations.NullMarked;

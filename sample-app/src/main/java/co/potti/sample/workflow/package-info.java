/** Automations of a creator, possibly shared with a team. */
@NullMarked
package co.potti.sample.workflow;

import org.jspecify.annotations.NullMarked;

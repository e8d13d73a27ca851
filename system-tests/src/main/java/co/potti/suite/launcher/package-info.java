/** What {@code ./dev} calls: a command each for the demo, a suite that stays, its status, and the benches. */
@NullMarked
package co.potti.suite.launcher;

import org.jspecify.annotations.NullMarked;

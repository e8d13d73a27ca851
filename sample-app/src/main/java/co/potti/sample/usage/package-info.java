/** The usage log: one row for each authenticated action. */
@NullMarked
package co.potti.sample.usage;

import org.jspecify.annotations.NullMarked;

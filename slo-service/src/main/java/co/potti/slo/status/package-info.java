/** How each objective stands now: the list that people and programs read. */
@NullMarked
package co.potti.slo.status;

import org.jspecify.annotations.NullMarked;

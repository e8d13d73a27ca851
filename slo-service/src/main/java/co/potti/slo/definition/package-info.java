/** What an objective is: indicator, target, window. Plain values, no framework. */
@NullMarked
package co.potti.slo.definition;

import org.jspecify.annotations.NullMarked;

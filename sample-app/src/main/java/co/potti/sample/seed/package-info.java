/** Fills an empty platform with a population that a seed number determines. */
@NullMarked
package co.potti.sample.seed;

import org.jspecify.annotations.NullMarked;

/** The availability SLI: how many API requests were answered, and how many failed. */
@NullMarked
package co.potti.sample.availability;

import org.jspecify.annotations.NullMarked;

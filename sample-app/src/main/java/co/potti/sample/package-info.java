/** The creators platform: what the suite protects, and what its demo and tests run against. */
@NullMarked
package co.potti.sample;

import org.jspecify.annotations.NullMarked;

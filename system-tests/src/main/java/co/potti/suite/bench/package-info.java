/** Benches: each writes its figures to target/bench and prints them as a table. */
@NullMarked
package co.potti.suite.bench;

import org.jspecify.annotations.NullMarked;

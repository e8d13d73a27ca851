/** The benches' reports. */
@NullMarked
package co.potti.suite.bench;

import org.jspecify.annotations.NullMarked;

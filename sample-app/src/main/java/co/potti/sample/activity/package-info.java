/** A background writer that keeps the platform busy through its own HTTP API. */
@NullMarked
package co.potti.sample.activity;

import org.jspecify.annotations.NullMarked;

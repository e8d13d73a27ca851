/** Kafka as a program of its own. */
@NullMarked
package co.potti.platform.broker;

import org.jspecify.annotations.NullMarked;

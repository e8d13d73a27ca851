/** The real servers on one machine: started, stopped and killed from Java. */
@NullMarked
package co.potti.platform;

import org.jspecify.annotations.NullMarked;

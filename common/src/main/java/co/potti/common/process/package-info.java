/** Child processes: started from an argument list, watched line by line, stopped with their whole tree. */
@NullMarked
package co.potti.common.process;

import org.jspecify.annotations.NullMarked;

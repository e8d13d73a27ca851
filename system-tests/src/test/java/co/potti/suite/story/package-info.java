/** The story's report, without the servers. */
@NullMarked
package co.potti.suite.story;

import org.jspecify.annotations.NullMarked;

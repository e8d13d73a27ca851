/** The story: backup, export, erasure, drills, objectives and crashes, told live and asserted as it goes. */
@NullMarked
package co.potti.suite.story;

import org.jspecify.annotations.NullMarked;

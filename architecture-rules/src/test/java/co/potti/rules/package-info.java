/** The rules against classes that break them. */
@NullMarked
package co.potti.rules;

import org.jspecify.annotations.NullMarked;

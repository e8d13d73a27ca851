/** The rules that ArchUnit holds in all modules. */
@NullMarked
package co.potti.rules;

import org.jspecify.annotations.NullMarked;

/** Data subjects as the suite meets them from outside: their mailbox, their requests, and the traces of them. */
@NullMarked
package co.potti.suite.subject;

import org.jspecify.annotations.NullMarked;

/** The mail server as a program of its own, with an inbox to read. */
@NullMarked
package co.potti.platform.mail;

import org.jspecify.annotations.NullMarked;

/** The signed proof of an erasure, and the program that checks it without us. */
@NullMarked
package co.potti.gdpr.certificate;

import org.jspecify.annotations.NullMarked;

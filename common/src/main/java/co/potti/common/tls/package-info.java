/** Whom TLS connections trust. */
@NullMarked
package co.potti.common.tls;

import org.jspecify.annotations.NullMarked;

/** What a restored copy must show before it is believed. */
@NullMarked
package co.potti.dr.check;

import org.jspecify.annotations.NullMarked;

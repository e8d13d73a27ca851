/** Teams: shared by their members, outliving their owner. */
@NullMarked
package co.potti.sample.team;

import org.jspecify.annotations.NullMarked;

/** What a setting may be; a value outside of it ends the start with the setting's name. */
@NullMarked
package co.potti.common.setting;

import org.jspecify.annotations.NullMarked;

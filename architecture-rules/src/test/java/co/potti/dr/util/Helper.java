package co.potti.dr.util;

import co.potti.dr.wrong.Openings;

/** Lives in a package named for a technique, and in a circle. */
public final class Helper {

    public static final String NAME = Openings.class.getName();

    private Helper() {}
}

package co.potti.dr.objective;

import java.util.Locale;

/** What a drill showed; the values of the column {@code result}. */
public enum Result {
    /** Every criterion is met with evidence. */
    SUCCESS,
    /** The copy is usable and clean, but a criterion is missed or without evidence. */
    PARTIAL,
    /** There is no usable copy, it is damaged, or erased people are in it. */
    FAILED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

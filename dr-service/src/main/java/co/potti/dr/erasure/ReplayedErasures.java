package co.potti.dr.erasure;

import org.jspecify.annotations.Nullable;

/**
 * What the replay of erasures found and did on a copy (G13); null is a figure that was not told.
 *
 * @param candidates people on the copy who are in the ledger of erasures
 * @param resurrected those who were erased after the copy's recovery point
 * @param reErased those of them who were erased again
 * @param residual what is still left of them
 * @param undecidable candidates that could not be told from new people, and so were left alone
 */
public record ReplayedErasures(
        @Nullable Long candidates,
        @Nullable Long resurrected,
        @Nullable Long reErased,
        @Nullable Long residual,
        @Nullable Long undecidable) {

    /** True when erased people are still on the copy: nobody may use it. */
    public boolean leftSomething() {
        return residual != null && residual != 0;
    }
}

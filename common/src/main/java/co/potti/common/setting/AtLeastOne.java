package co.potti.common.setting;

/** A whole number of 1 or more. */
public final class AtLeastOne extends BoundedNumber {

    public AtLeastOne() {
        super(1, Integer.MAX_VALUE);
    }
}

package co.potti.common.setting;

import org.eclipse.microprofile.config.spi.Converter;

/**
 * A whole number between two bounds, both included. A converter and not a constraint: one constraint on any setting makes
 * Quarkus describe every setting of every extension to the validator, which is a tenth of a service's start.
 */
public abstract class BoundedNumber implements Converter<Integer> {

    private final int least;
    private final int most;

    protected BoundedNumber(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /**
     * Reads the number.
     *
     * @throws IllegalArgumentException if it is none or out of bounds; the configuration adds the setting's name
     */
    @Override
    public Integer convert(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException refused) {
            throw new IllegalArgumentException(expectation(text), refused);
        }
        throw new IllegalArgumentException(expectation(text));
    }

    private String expectation(String text) {
        String bounds = most == Integer.MAX_VALUE ? "of " + least + " or more" : "from " + least + " to " + most;
        return "a whole number " + bounds + " is expected and not '" + text + "'";
    }
}

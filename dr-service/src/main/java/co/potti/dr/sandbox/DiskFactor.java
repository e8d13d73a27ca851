package co.potti.dr.sandbox;

import org.eclipse.microprofile.config.spi.Converter;

/** A number of 1 or more: a copy is never smaller than the backup says, and with less the disk would not be looked at. */
public final class DiskFactor implements Converter<Double> {

    @Override
    public Double convert(String text) {
        double factor = Double.parseDouble(text.strip());
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("a number of 1 or more is expected and not '" + text + "'");
        }
        return factor;
    }
}

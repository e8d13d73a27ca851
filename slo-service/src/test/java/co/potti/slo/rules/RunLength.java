package co.potti.slo.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Samples in promtool's notation: {@code 0+10x5} is 0, 10, 20, 30, 40, 50. */
final class RunLength {

    private RunLength() {}

    static String of(List<BigDecimal> values) {
        StringJoiner text = new StringJoiner(" ");
        int at = 0;
        while (at < values.size()) {
            int end = endOfRun(values, at);
            BigDecimal step = end == at ? BigDecimal.ZERO : values.get(at + 1).subtract(values.get(at));
            String sign = step.signum() < 0 ? "-" : "+";
            text.add(values.get(at).toPlainString() + sign + step.abs().toPlainString() + "x" + (end - at));
            at = end + 1;
        }
        return text.toString();
    }

    /** The values that {@link #of} wrote. */
    static List<BigDecimal> expand(String text) {
        List<BigDecimal> values = new ArrayList<>();
        for (String run : text.split(" ", -1)) {
            String[] parts = run.split("(?<=[0-9])(?=[-+])|x", -1);
            for (int step = 0; step <= Integer.parseInt(parts[2]); step++) {
                values.add(new BigDecimal(parts[0]).add(new BigDecimal(parts[1]).multiply(BigDecimal.valueOf(step))));
            }
        }
        return values;
    }

    /** The last index up to which the values grow by the same step. */
    private static int endOfRun(List<BigDecimal> values, int start) {
        int end = Math.min(start + 1, values.size() - 1);
        while (end + 1 < values.size() && step(values, end).compareTo(step(values, start)) == 0) {
            end++;
        }
        return end;
    }

    private static BigDecimal step(List<BigDecimal> values, int at) {
        return values.get(at + 1).subtract(values.get(at));
    }
}

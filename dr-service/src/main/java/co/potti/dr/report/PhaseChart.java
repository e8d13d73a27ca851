package co.potti.dr.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The phases of a recovery as one bar, drawn to scale: inline SVG that prints without scripts or styles from elsewhere. */
final class PhaseChart {

    private static final int WIDTH = 720;
    private static final int BAR_HEIGHT = 34;
    private static final int ROW = 22;
    private static final int LEGEND_TOP = BAR_HEIGHT + 20;
    private static final List<String> COLOURS =
            List.of("#33658a", "#2f4858", "#86bbd8", "#758e4f", "#f6ae2d", "#f26419", "#8e4585");

    private PhaseChart() {}

    /**
     * @param phases milliseconds of each phase, in their order
     * @return an {@code <svg>} element; phases without any time are only in the legend
     */
    static String svg(Map<String, Long> phases) {
        long total =
                Math.max(1, phases.values().stream().mapToLong(Long::longValue).sum());
        StringBuilder bar = new StringBuilder();
        StringBuilder legend = new StringBuilder();
        double x = 0;
        int index = 0;
        for (Map.Entry<String, Long> phase : phases.entrySet()) {
            double width = (double) WIDTH * phase.getValue() / total;
            String colour = COLOURS.get(index % COLOURS.size());
            bar.append(rectangle(x, 0, width, BAR_HEIGHT, colour));
            int y = LEGEND_TOP + index * ROW;
            legend.append(rectangle(0, y, 14, 14, colour));
            legend.append(text(22, y + 12, phase.getKey()));
            legend.append(text(160, y + 12, String.format(Locale.ROOT, "%,d ms", phase.getValue())));
            legend.append(text(280, y + 12, String.format(Locale.ROOT, "%.1f %%", 100.0 * phase.getValue() / total)));
            x += width;
            index++;
        }
        int height = LEGEND_TOP + phases.size() * ROW;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Phases of the recovery\">%s%s</svg>"
                .formatted(WIDTH, height, bar, legend);
    }

    private static String rectangle(double x, double y, double width, double height, String colour) {
        return String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.0f\" width=\"%.1f\" height=\"%.0f\" fill=\"%s\"/>",
                x,
                y,
                width,
                height,
                colour);
    }

    private static String text(int x, int y, String words) {
        String escaped = words.replace("&", "&amp;").replace("<", "&lt;");
        return "<text x=\"%d\" y=\"%d\" font-size=\"13\">%s</text>".formatted(x, y, escaped);
    }
}

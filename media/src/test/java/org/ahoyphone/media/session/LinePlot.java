package org.ahoyphone.media.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A drawing of figures over time as SVG text: panels one below the other, each with its lines. Colours are such as can be read on white and on black.
final class LinePlot {

    private static final int WIDTH = 760;
    private static final int LEFT = 56;
    private static final int RIGHT = 12;
    private static final int PANEL = 130;
    private static final int GAP = 34;
    private static final int TOP = 34;
    private static final String TEXT = "#808890";
    private static final int TICKS = 4;

    /// @param points time in s and value, in order; a value that is not a number makes a gap
    record Line(String name, String colour, List<double[]> points) {}

    private record Panel(String title, double least, double most, List<Line> lines) {}

    private final String title;
    private final double seconds;
    private final List<Panel> panels = new ArrayList<>();

    LinePlot(String title, double seconds) {
        this.title = title;
        this.seconds = seconds;
    }

    LinePlot panel(String name, double least, double most, Line... lines) {
        panels.add(new Panel(name, least, most, List.of(lines)));
        return this;
    }

    String svg() {
        int height = TOP + panels.size() * (PANEL + GAP);
        StringBuilder out = new StringBuilder();
        add(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"11\" fill=\"%s\">%n",
                WIDTH, height, WIDTH, height, TEXT);
        add(out, "<title>%s</title>%n<text x=\"%d\" y=\"16\" font-size=\"14\">%s</text>%n", title, LEFT, title);
        int top = TOP;
        for (Panel panel : panels) {
            draw(out, panel, top);
            top += PANEL + GAP;
        }
        return out.append("</svg>\n").toString();
    }

    private void draw(StringBuilder out, Panel panel, int top) {
        int x = LEFT;
        add(out, "<text x=\"%d\" y=\"%d\">%s</text>%n", x, top, panel.title);
        x += 8 * panel.title.length() + 12;
        for (Line line : panel.lines) {
            add(out, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n", x, top, line.colour, line.name);
            x += 7 * line.name.length() + 16;
        }
        int from = top + 8;
        int to = from + PANEL - 22;
        for (int i = 0; i <= TICKS; i++) {
            double value = panel.least + (panel.most - panel.least) * i / TICKS;
            double y = to - (to - from) * (double) i / TICKS;
            add(out, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-opacity=\"0.3\"/>%n", LEFT, WIDTH - RIGHT, y, y, TEXT);
            add(out, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n", LEFT - 6, y + 4, number(value));
        }
        for (double at = 0; at <= seconds; at += 2) {
            add(out, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f s</text>%n", x(at), to + 14, at);
        }
        panel.lines.forEach(line -> line(out, panel, line, from, to));
    }

    private void line(StringBuilder out, Panel panel, Line line, int from, int to) {
        add(out, "<path fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" d=\"", line.colour);
        boolean pen = false;
        for (double[] point : line.points) {
            if (Double.isNaN(point[1])) {
                continue;
            }
            double share = Math.clamp((point[1] - panel.least) / (panel.most - panel.least), 0, 1);
            add(out, "%s%.1f %.1f", pen ? "L" : "M", x(point[0]), to - share * (to - from));
            pen = true;
        }
        out.append("\"/>\n");
    }

    private double x(double at) {
        return LEFT + (WIDTH - LEFT - RIGHT) * at / seconds;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }

    private static void add(StringBuilder out, String format, Object... what) {
        out.append(String.format(Locale.ROOT, format, what));
    }
}

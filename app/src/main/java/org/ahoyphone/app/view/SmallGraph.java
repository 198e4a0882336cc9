package org.ahoyphone.app.view;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import org.ahoyphone.app.model.PictureLine;

/// A curve of the last minute without axes, the latest value at the right edge. Its height is that of the greatest value shown, or a given one.
final class SmallGraph extends Region {
    private final double least;
    private final List<Polyline> lines = new ArrayList<>();
    private List<double[]> curves = List.of();

    /// @param least the height of the graph is this value at least: small changes of small values stay small
    /// @param styleClasses one for each curve
    SmallGraph(double least, String... styleClasses) {
        this.least = least;
        getStyleClass().add("graph");
        for (String styleClass : styleClasses) {
            var line = new Polyline();
            line.getStyleClass().addAll("graph-line", styleClass);
            line.setManaged(false);
            lines.add(line);
        }
        getChildren().addAll(lines);
    }

    /// @param values one array for each curve, the oldest value first; what is NaN leaves no trace
    void show(List<double[]> values) {
        curves = values;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double greatest = least;
        for (double[] curve : curves) {
            for (double value : curve) {
                greatest = Math.max(greatest, Double.isNaN(value) ? 0 : value);
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).getPoints().setAll(i < curves.size() ? points(curves.get(i), greatest) : List.of());
        }
    }

    private List<Double> points(double[] curve, double greatest) {
        var points = new ArrayList<Double>(2 * curve.length);
        double step = getWidth() / (PictureLine.MOST - 1);
        for (int i = 0; i < curve.length; i++) {
            if (!Double.isNaN(curve[i])) {
                points.add(getWidth() - (curve.length - 1 - i) * step);
                points.add(getHeight() * (1 - curve[i] / greatest));
            }
        }
        return points;
    }
}

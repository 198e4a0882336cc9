package org.ahoyphone.app.model;

/// Where in the call window the own picture lies.
public enum Corner {
    TOP_LEFT(false, false),
    TOP_RIGHT(true, false),
    BOTTOM_RIGHT(true, true),
    BOTTOM_LEFT(false, true);

    private final boolean right;
    private final boolean bottom;

    Corner(boolean right, boolean bottom) {
        this.right = right;
        this.bottom = bottom;
    }

    /// The nearest to a place.
    ///
    /// @param x from the left, as a share of the width, 0 to 1
    /// @param y from the top, as a share of the height, 0 to 1
    public static Corner nearest(double x, double y) {
        return at(x >= 0.5, y >= 0.5);
    }

    private static Corner at(boolean right, boolean bottom) {
        if (bottom) {
            return right ? BOTTOM_RIGHT : BOTTOM_LEFT;
        }
        return right ? TOP_RIGHT : TOP_LEFT;
    }

    /// The next one, clockwise.
    public Corner next() {
        return values()[(ordinal() + 1) % values().length];
    }

    /// The one on the left or on the right of the same edge.
    public Corner toSide(boolean toRight) {
        return at(toRight, bottom);
    }

    /// The one above or below of the same side.
    public Corner toEdge(boolean toBottom) {
        return at(right, toBottom);
    }

    public boolean right() {
        return right;
    }

    public boolean bottom() {
        return bottom;
    }
}

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
        return switch (this) {
            case TOP_LEFT -> TOP_RIGHT;
            case TOP_RIGHT -> BOTTOM_RIGHT;
            case BOTTOM_RIGHT -> BOTTOM_LEFT;
            case BOTTOM_LEFT -> TOP_LEFT;
        };
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

package org.ahoyphone.app.view;

/// How many columns and rows make the tiles of a grid largest, each of 16:9 at most filling its cell.
///
/// @param columns at least 1
/// @param rows at least 1
record GridShape(int columns, int rows) {
    private static final double ASPECT = 16.0 / 9;

    /// The best for this many tiles in this room; of two that are equally good the wider.
    static GridShape of(int tiles, double width, double height) {
        var best = new GridShape(1, Math.max(1, tiles));
        double widest = 0;
        for (int columns = 1; columns <= Math.max(1, tiles); columns++) {
            int rows = Math.ceilDiv(Math.max(1, tiles), columns);
            double tile = Math.min(width / columns, height / rows * ASPECT);
            if (tile >= widest - 0.5) {
                widest = tile;
                best = new GridShape(columns, rows);
            }
        }
        return best;
    }
}

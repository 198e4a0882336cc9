package org.ahoyphone.app.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;

/// Several participants: all equally large, or who speaks large and the others in a row below. Who is shown keeps his tile as long as he is there.
final class PictureGrid extends Pane {
    private static final double STRIP_SHARE = 0.2;
    private static final double ASPECT = 16.0 / 9;

    private final Map<String, Tile> tiles = new LinkedHashMap<>();
    private List<Tile> shown = List.of();
    private boolean speakerLarge;
    private @Nullable String large;
    private @Nullable Node own;

    PictureGrid() {
        setId("grid");
        getStyleClass().add("grid");
        setMinSize(0, 0);
        setAccessibleText(Words.of("grid.title"));
    }

    /// Whether who speaks is larger than the others.
    void speakerLarge(boolean wanted) {
        speakerLarge = wanted;
        requestLayout();
    }

    /// Shows these, in this order.
    void show(List<Tile.Participant> participants) {
        List<String> ids = participants.stream().map(Tile.Participant::id).toList();
        tiles.forEach((id, tile) -> {
            if (!ids.contains(id)) {
                tile.video().clear();
            }
        });
        tiles.keySet().retainAll(ids);
        for (Tile.Participant who : participants) {
            Tile tile = tiles.computeIfAbsent(who.id(), Tile::new);
            tile.show(who);
            if (who.speaking()) {
                large = who.id();
            }
        }
        if (!ids.contains(large)) {
            large = ids.isEmpty() ? null : ids.getFirst();
        }
        shown = ids.stream().map(tiles::get).toList();
        arrange();
    }

    /// Shows the own picture after all others, or not at all. Whoever takes it away may have it elsewhere then.
    void own(@Nullable Node picture) {
        own = picture;
        arrange();
    }

    private void arrange() {
        List<Node> wanted = Stream.<Node>concat(shown.stream(), Stream.ofNullable(own)).toList();
        if (!getChildren().equals(wanted)) {
            getChildren().setAll(wanted);
        }
        requestLayout();
    }

    /// Where the pictures of somebody who is shown go.
    VideoView video(String id) {
        Tile tile = tiles.get(id);
        if (tile == null) {
            throw new IllegalArgumentException(id + " is not shown");
        }
        return tile.video();
    }

    @Override
    protected void layoutChildren() {
        Insets in = getInsets();
        double gap = in.getLeft();
        double width = getWidth() - in.getLeft() - in.getRight();
        double height = getHeight() - in.getTop() - in.getBottom();
        List<Node> all = new ArrayList<>(getChildren());
        Tile first = large == null ? null : tiles.get(large);
        if (speakerLarge && first != null && all.size() > 1) {
            double strip = height * STRIP_SHARE;
            all.remove(first);
            place(List.of(first), in.getLeft(), in.getTop(), width, height - strip - gap, gap);
            double room = Math.min(width, all.size() * (strip * ASPECT + gap));
            row(all, in.getLeft() + (width - room) / 2, in.getTop() + height - strip, room, strip, gap);
        } else {
            place(all, in.getLeft(), in.getTop(), width, height, gap);
        }
    }

    /// In columns and rows; a last row that is not full lies in the middle.
    private void place(List<Node> nodes, double x, double y, double width, double height, double gap) {
        GridShape shape = GridShape.of(nodes.size(), width, height);
        double rowHeight = (height - gap * (shape.rows() - 1)) / shape.rows();
        double cell = (width - gap * (shape.columns() - 1)) / shape.columns();
        for (int row = 0; row * shape.columns() < nodes.size(); row++) {
            List<Node> some = nodes.subList(row * shape.columns(), Math.min(nodes.size(), (row + 1) * shape.columns()));
            double room = some.size() * cell + (some.size() - 1) * gap;
            row(some, x + (width - room) / 2, y + row * (rowHeight + gap), room, rowHeight, gap);
        }
    }

    private void row(List<Node> nodes, double x, double y, double width, double height, double gap) {
        double cell = (width - gap * (nodes.size() - 1)) / Math.max(1, nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            layoutInArea(nodes.get(i), x + i * (cell + gap), y, cell, height, 0, HPos.CENTER, VPos.CENTER);
        }
    }
}

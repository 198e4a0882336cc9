package org.ahoyphone.app.view;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows frames as large as they fit, with even edges. A frame is scaled to exactly the pixels that it covers on the screen, on the thread
/// that brings it; while one waits to be shown, others are dropped.
final class VideoView extends Region implements VideoSink {
    private static final Logger log = LoggerFactory.getLogger(VideoView.class);

    /// Room for the picture, in pixels of the screen.
    private record Room(int width, int height, double scale) {
        static final Room NONE = new Room(0, 0, 1);
    }

    private final ImageView image = new ImageView();
    private final ReadOnlyBooleanWrapper showing = new ReadOnlyBooleanWrapper();
    private final PictureRing ring = new PictureRing();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final JointRedraw redraw = new JointRedraw(System::nanoTime, Platform::runLater);
    private volatile @Nullable JointRedraw larger;
    private volatile Room room = Room.NONE;
    private volatile boolean half;
    private volatile boolean odd;
    private final AtomicInteger generation = new AtomicInteger();
    private double pictureWidth;
    private double pictureHeight;

    /// @param label what is seen, for screen readers
    VideoView(String label, boolean mirrored) {
        getStyleClass().add("video");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(label);
        image.setMouseTransparent(true);
        mirror(mirrored);
        setMinSize(0, 0);
        getChildren().add(image);
        visibleProperty().addListener((_, _, _) -> measure());
    }

    /// Whether a picture is seen.
    ReadOnlyBooleanProperty showingProperty() {
        return showing.getReadOnlyProperty();
    }

    /// Shows it as a mirror does, or as it is.
    void mirror(boolean on) {
        image.setScaleX(on ? -1 : 1);
    }

    /// Shows every second frame only: what is small and beside the matter needs no more, and each costs.
    void half() {
        half = true;
    }

    /// Redraws this small picture whenever that large one is; a large one takes only one with it.
    void redrawnWith(VideoView large) {
        larger = large.redraw;
    }

    /// Shows nothing until the next frame comes.
    void clear() {
        generation.incrementAndGet();
        odd = false;
        image.setImage(null);
        if (showing.get()) {
            showing.set(false);
            ring.close();
        }
    }

    @Override
    public void show(VideoFrame frame) {
        Room now = room;
        if (half) {
            odd = !odd;
            if (!odd) {
                return;
            }
        }
        JointRedraw together = larger;
        if (together != null) {
            together.nudge();
        }
        if (now.width() < 2 || now.height() < 2 || !pending.compareAndSet(false, true)) {
            return;
        }
        int asked = generation.get();
        try {
            double fit = Math.min((double) now.width() / frame.width(), (double) now.height() / frame.height());
            int width = Math.clamp(Math.round(frame.width() * fit), 2, now.width());
            int height = Math.clamp(Math.round(frame.height() * fit), 2, now.height());
            Picture picture = ring.draw(frame, width, height);
            Runnable presented = () -> present(picture, now.scale(), asked);
            if (together == null) {
                Platform.runLater(presented);
            } else {
                together.follow(presented);
            }
        } catch (RuntimeException e) {
            pending.set(false);
            log.warn("A frame of {}x{} could not be shown", frame.width(), frame.height(), e);
        }
    }

    private void present(Picture picture, double scale, int asked) {
        pending.set(false);
        if (asked != generation.get()) {
            return;
        }
        image.setImage(picture.image());
        picture.pixels().updateBuffer(_ -> null);
        redraw.lead();
        double width = picture.width() / scale;
        double height = picture.height() / scale;
        // The whole window is laid out when a view asks for it: not for each picture.
        if (width != pictureWidth || height != pictureHeight || !showing.get()) {
            pictureWidth = width;
            pictureHeight = height;
            showing.set(true);
            requestLayout();
        }
    }

    /// What is hidden has no room, and nothing is drawn for it.
    private void measure() {
        Window window = getScene() == null ? null : getScene().getWindow();
        double scale = window == null ? 1 : window.getRenderScaleX();
        room = isVisible() ? new Room((int) Math.floor(getWidth() * scale), (int) Math.floor(getHeight() * scale), scale) : Room.NONE;
    }

    @Override
    protected void layoutChildren() {
        measure();
        if (pictureWidth <= 0) {
            return;
        }
        // Until the next frame comes in the new size, the last one is stretched.
        double fit = Math.min(getWidth() / pictureWidth, getHeight() / pictureHeight);
        boolean exact = Math.abs(fit - 1) * Math.max(getWidth(), getHeight()) < 1.5;
        double width = exact ? pictureWidth : pictureWidth * fit;
        double height = exact ? pictureHeight : pictureHeight * fit;
        image.setFitWidth(width);
        image.setFitHeight(height);
        image.relocate(snapPositionX((getWidth() - width) / 2), snapPositionY((getHeight() - height) / 2));
    }
}

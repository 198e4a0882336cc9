package org.ahoyphone.media.video.portal;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the user grants of a Wayland desktop: asked for on a thread of its own, so that whoever wants the pictures waits for nobody. One thread reads and closes.
public final class ScreenPictures implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScreenPictures.class);
    private static final long LONGEST_END_MILLIS = 3_000;

    private final String address;
    private final int width;
    private final int height;
    private final int fps;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable ScreenCast asking;
    private volatile @Nullable PipeWireStream stream;
    private volatile String end = "";

    private ScreenPictures(String address, int width, int height, int fps) {
        this.address = address;
        this.width = width;
        this.height = height;
        this.fps = fps;
    }

    /// Whether this machine has the library that pictures come by.
    public static boolean available() {
        return PipeWireCalls.available();
    }

    /// Begins to ask the user, and returns at once.
    ///
    /// @param address of the session bus, as D-Bus writes it
    /// @param width   preferred size; the desktop has the last word
    /// @param height  likewise
    public static ScreenPictures ask(String address, int width, int height, int fps) {
        var pictures = new ScreenPictures(address, width, height, fps);
        Thread.ofPlatform().daemon().name("ahoy-portal").start(pictures::live);
        return pictures;
    }

    private void live() {
        try (ScreenCast cast = ScreenCast.connect(address)) {
            asking = cast;
            if (closing.getCount() == 0) {
                return;
            }
            ScreenCast.Grant grant = cast.choose();
            try (PipeWireStream open = PipeWireStream.open(grant.descriptor(), grant.node(), width, height, fps)) {
                stream = open;
                closing.await();
            } finally {
                stream = null;
            }
        } catch (ScreenCast.RefusedException e) {
            LOG.debug("Nothing was chosen: {}", e.getMessage());
            end = "No screen or window was chosen, so nothing of it is shown.";
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.warn("The desktop's portal shows no screen", e);
            end = "The desktop does not hand out its screen: " + e.getMessage() + ".";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /// Shows the newest picture that was not taken yet.
    ///
    /// @return whether there was one; none comes before the user has chosen
    public boolean take(PixelReader reader) {
        PipeWireStream open = stream;
        return open != null && open.take(reader);
    }

    /// Why no picture will come any more, in one sentence for the user; empty while some may. The same after [#close()].
    public String end() {
        PipeWireStream open = stream;
        ScreenCast cast = asking;
        if (end.isEmpty() && open != null && (open.isOver() || (cast != null && cast.isOver()))) {
            end = "The desktop ended the sharing of the screen.";
        }
        return end;
    }

    /// Takes the question back and ends the pictures.
    @Override
    public void close() {
        closing.countDown();
        ScreenCast cast = asking;
        if (cast != null) {
            cast.giveUp();
        }
        try {
            if (!ended.await(LONGEST_END_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("The desktop's portal has not ended within {} ms", LONGEST_END_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

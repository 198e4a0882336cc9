package org.ahoyphone.media.session;

import java.util.Optional;
import org.ahoyphone.media.video.FileVideoSink;
import org.ahoyphone.media.video.VideoFrame;
import org.ahoyphone.media.video.VideoOutput;
import org.ahoyphone.media.video.VideoSink;

/// The film that a call's received pictures are kept in: begun when there is a stream of pictures for the first time, ended with the call, so that
/// pictures that are taken away and added again go on in the same film.
final class FilmSlot implements VideoSink {

    private final PicturePorts ports;
    private final VideoOutput output;
    private boolean begun;
    private boolean over;
    private Optional<FileVideoSink> film = Optional.empty();

    FilmSlot(PicturePorts ports, VideoOutput output) {
        this.ports = ports;
        this.output = output;
    }

    /// Creates the file, the first time. May take long.
    synchronized void begin() {
        if (!begun && !over) {
            begun = true;
            film = ports.open(output);
        }
    }

    @Override
    public synchronized void show(VideoFrame frame) {
        film.ifPresent(open -> open.show(frame));
    }

    /// Finishes the file.
    synchronized void close() {
        over = true;
        film.ifPresent(FileVideoSink::close);
        film = Optional.empty();
    }
}

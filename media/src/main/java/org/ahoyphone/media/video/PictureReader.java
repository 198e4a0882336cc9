package org.ahoyphone.media.video;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Where pictures are read from, as they come. One thread at a time; only [#interrupt()] may be called by any.
interface PictureReader extends AutoCloseable {

    /// What a call of [#read()] found.
    enum Status {
        /// There is a new picture.
        PICTURE,
        /// The device has none yet.
        WAIT,
        /// The file has ended.
        END,
        /// The device or disk failed, or the read was interrupted.
        FAILED
    }

    /// Goes on to the next picture.
    Status read();

    /// The newest picture, valid after [Status#PICTURE] until the next [#read()].
    AVFrame picture();

    /// How long to wait after [Status#WAIT] before it is worth to read again, ms.
    default long pauseMillis() {
        return 2;
    }

    /// Makes a read in progress, and all later ones, fail soon.
    void interrupt();

    @Override
    void close();
}

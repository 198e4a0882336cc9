package org.ahoyphone.media.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_FATAL;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.util.Optional;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/// FFmpeg's libraries, but for that of devices: all loaded by the first thread that asks, and quiet. What they would print (each damaged packet is an "error" to
/// them) comes to us as results.
///
/// Loading is no matter for several threads: each library looks for classes of the binding while it holds the loader, and a class of the
/// binding that another thread initialises waits for the loader meanwhile; two threads that each load one library can wait for each other
/// for ever. So whatever uses FFmpeg calls [#load()] before it touches a class of the binding.
public final class FfmpegLibraries {

    private FfmpegLibraries() {}

    /// Loads once, however many threads ask: those who come later wait for the first.
    private static final class Loaded {
        static final Optional<String> FAILURE = all();

        private static Optional<String> all() {
            try {
                Loader.load(avutil.class);
                Loader.load(swscale.class);
                Loader.load(avcodec.class);
                Loader.load(avformat.class);
                av_log_set_level(AV_LOG_FATAL);
                return Optional.empty();
            } catch (LinkageError e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
    }

    /// @return why they do not load on this system; empty when they did
    public static Optional<String> load() {
        return Loaded.FAILURE;
    }
}

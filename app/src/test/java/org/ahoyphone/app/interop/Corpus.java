package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What is said and shown in the calls: speech by espeak-ng, a moving clip by ffmpeg, made once a run.
final class Corpus {
    private static final String TEXT =
            "The quick brown fox jumps over the lazy dog. She sells sea shells by the sea shore. Peter Piper picked a peck"
                    + " of pickled peppers. One two three four five six seven eight nine ten. Ships that pass in the night.";

    private final Path folder;

    Corpus() throws IOException {
        folder = Peer.folder("corpus");
        Path spoken = folder.resolve("spoken.wav");
        Peer.run(folder, List.of("espeak-ng", "-v", "en-us", "-s", "150", "-w", spoken.toString(), TEXT));
        for (int rate : List.of(8000, 16000, 44100, 48000)) {
            Peer.run(
                    folder,
                    List.of(
                            "sox", spoken.toString(), "-r", "" + rate, "-c", "1", "-b", "16", speech(rate).toString(), "gain", "-n",
                            "-3"));
            Path other = other(rate);
            // Words of another time: what comes through the wrong channel is found out.
            Peer.run(folder, List.of("sox", speech(rate).toString(), other.toString(), "pad", "1.3", "trim", "0", "20"));
            Peer.run(folder, List.of("sox", "-M", speech(rate).toString(), other.toString(), stereo(rate).toString()));
        }
        Peer.run(folder, List.of("sox", speech(48000).toString(), pauses().toString(), "pad", "1.5@1.5", "1.5@3"));
        // Soft edges: what a camera sees, not what only a screen shows.
        Peer.run(
                folder,
                List.of(
                        "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=640x480:rate=25,gblur=sigma=3", "-t",
                        "20", "-pix_fmt", "yuv420p", "-c:v", "mpeg4", "-q:v", "2", "-g", "25", clip().toString()));
    }

    /// The same words in both channels, in the second one 1.3 s later.
    Path stereo(int rate) {
        return folder.resolve("stereo_" + rate + ".wav");
    }

    /// What the second channel of [#stereo] says.
    Path other(int rate) {
        return folder.resolve("other_" + rate + ".wav");
    }

    /// Speech at 48 kHz with pauses of one and a half seconds, in which nothing is to be heard.
    Path pauses() {
        return folder.resolve("pauses.wav");
    }

    /// @param rate 8000, 16000, 44100 or 48000 Hz, mono
    Path speech(int rate) {
        return folder.resolve("speech_" + rate + ".wav");
    }

    /// 640x480, 25 pictures a second, 20 s.
    Path clip() {
        return folder.resolve("clip.mp4");
    }

    boolean exists() {
        return Files.exists(clip());
    }
}

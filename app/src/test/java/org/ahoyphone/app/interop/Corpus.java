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

    private static final String OTHER_TEXT =
            "A gentle wind moved slowly through the old oak trees while nobody said a word. Could you please bring me the big green"
                    + " umbrella from upstairs? Yesterday afternoon it rained again, and all the children stayed at home.";

    private final Path folder;

    Corpus() throws IOException {
        folder = Peer.folder("corpus");
        Path spoken = spoken("spoken.wav", "en-us", "150", TEXT);
        Path answer = spoken("answer.wav", "en-us+f3", "135", OTHER_TEXT);
        for (int rate : List.of(8000, 16000, 44100, 48000)) {
            loud(spoken, rate, speech(rate));
            loud(answer, rate, other(rate));
            Peer.run(folder, List.of("sox", "-M", speech(rate).toString(), other(rate).toString(), stereo(rate).toString()));
        }
        Peer.run(folder, List.of("sox", speech(48000).toString(), pauses().toString(), "pad", "1.5@1.5", "1.5@3"));
        // Soft edges: what a camera sees, not what only a screen shows.
        Peer.run(
                folder,
                List.of(
                        "ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=640x480:rate=25,gblur=sigma=3", "-t",
                        "20", "-pix_fmt", "yuv420p", "-c:v", "mpeg4", "-q:v", "2", "-g", "25", clip().toString()));
    }

    private Path spoken(String name, String voice, String pace, String text) throws IOException {
        Path file = folder.resolve(name);
        Peer.run(folder, List.of("espeak-ng", "-v", voice, "-s", pace, "-w", file.toString(), text));
        return file;
    }

    private void loud(Path spoken, int rate, Path out) throws IOException {
        Peer.run(folder, List.of("sox", spoken.toString(), "-r", "" + rate, "-c", "1", "-b", "16", out.toString(), "gain", "-n", "-3"));
    }

    /// [#speech] on the left, [#other] on the right.
    Path stereo(int rate) {
        return folder.resolve("stereo_" + rate + ".wav");
    }

    /// Other words of another voice.
    ///
    /// @param rate 8000, 16000, 44100 or 48000 Hz, mono
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

    /// The clip in VP8 and the speech in opus: what Linphone plays, in the size that it makes of its still picture. Made when it is first asked for.
    Path film() throws IOException {
        Path film = folder.resolve("film.mkv");
        if (!Files.exists(film)) {
            Peer.run(folder, List.of("ffmpeg", "-v", "error", "-y", "-i", clip().toString(), "-i", speech(48000).toString(), "-vf", "scale=572:468", "-c:v", "libvpx", "-b:v", "3M", "-g", "25",
                    "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus", "-ac", "1", film.toString()));
        }
        return film;
    }

    boolean exists() {
        return Files.exists(clip());
    }
}

package org.ahoyphone.app.interop;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.app.interop.Talker.Kind;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.PhoneConfig;

/// One end of a call in which both show a [NumberedFilm] in VP8, whatever phone it is. An Ahoy runs in this process, its pictures are seen as it hands them to its window;
/// a baresip is a process of its own, and what its window shows is seen on its screen.
final class FilmEnd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// A window without a window manager lies in the upper left corner, its border around it.
    private static final int BORDER = 1;
    /// What Ahoy takes for pictures of this size, bit/s.
    private static final int BIT_RATE = 900_000;

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final ShownPictures shown;
    private int port;

    private FilmEnd(NumberedFilm film) {
        shown = new ShownPictures(film);
        parts.add(shown);
    }

    private interface Start {
        void start(FilmEnd end) throws IOException;
    }

    private static FilmEnd of(NumberedFilm film, Start start) throws IOException {
        FilmEnd end = new FilmEnd(film);
        try {
            start.start(end);
            return end;
        } catch (IOException | RuntimeException | AssertionError e) {
            end.close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T add(T part) {
        parts.add(part);
        return part;
    }

    /// Starts one that answers by itself.
    static FilmEnd answering(Kind kind, NumberedFilm film, Corpus corpus) throws IOException {
        return of(film, end -> {
            switch (kind) {
                case AHOY -> {
                    OwnPhone phone = end.add(ahoy(film)).answering(Media.AUDIO_VIDEO);
                    end.port = phone.port();
                    Thread.ofVirtual().start(() -> show(phone.incoming(), end.shown));
                }
                case BARESIP -> {
                    VirtualScreen screen = end.add(VirtualScreen.open(NumberedFilm.WIDTH + 2 * BORDER, NumberedFilm.HEIGHT + 2 * BORDER));
                    end.add(new ScreenWatch(screen.pixels(), BORDER, BORDER, end.shown));
                    end.port = end.add(Baresip.start("bob", baresip(film), corpus, screen)).port();
                }
                case LINPHONE -> throw new IllegalArgumentException("Linphone shows no film here");
            }
        });
    }

    /// Starts one that calls who listens there; returns when the call is up.
    static FilmEnd calling(Kind kind, int port, NumberedFilm film, Corpus corpus) throws IOException {
        String uri = "sip:bob@127.0.0.1:" + port;
        return of(film, end -> {
            switch (kind) {
                case AHOY -> {
                    Call call = end.add(ahoy(film)).phone().direct().call(uri, Media.AUDIO_VIDEO);
                    show(call, end.shown);
                    OwnPhone.await(call, CallEvent.Answered.class);
                }
                case BARESIP -> {
                    Baresip baresip = end.add(Baresip.start("alice", baresip(film), corpus));
                    baresip.command("dial", uri);
                    baresip.awaitEvent("CALL_ESTABLISHED");
                }
                case LINPHONE -> throw new IllegalArgumentException("Linphone shows no film here");
            }
        });
    }

    private static void show(Call call, ShownPictures shown) {
        ((CallMedia) call.media()).showRemote(shown);
    }

    private static OwnPhone ahoy(NumberedFilm film) {
        MediaConfig config = MediaConfig.defaults().withAudioIn(AudioInput.parse("tone:440")).withAudioOut(new AudioOutput.None())
                .withVideoIn(new VideoInput.File(film.file())).withVideoFormat(new VideoFormat(NumberedFilm.WIDTH, NumberedFilm.HEIGHT, NumberedFilm.FPS))
                .withVideoCodecs(List.of("VP8"));
        return new OwnPhone(PhoneConfig.defaults().listen(ListenAddress.parse("udp:127.0.0.1:0")), AhoyMedia.create(config));
    }

    private static BaresipSetup baresip(NumberedFilm film) {
        return BaresipSetup.audio("opus").video("vp8").lines("video_bitrate " + BIT_RATE, "audio_source aufile," + film.speech(), "video_source avformat," + film.file());
    }

    int port() {
        return port;
    }

    /// What it shows of the other.
    ShownPictures shown() {
        Peer.await("a picture", PATIENCE, () -> shown.count() > 0);
        return shown;
    }

    /// What was started last uses what was started before it.
    @Override
    public void close() throws IOException {
        for (AutoCloseable part : parts.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}

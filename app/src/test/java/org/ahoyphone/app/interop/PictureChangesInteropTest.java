package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.ahoyphone.app.interop.PictureWire.Sort;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.NegotiatedMedia;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Calls whose pictures come, go, are refused and go one way only, while their sound goes on.
@Interop
class PictureChangesInteropTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String BOTH = "out in";
    private static final String FILM_OPENED = "avformat: 'video' using decoder";
    private static final String NO_FILM = "could not set source";

    private static Corpus corpus;
    private static PulseAudio sound;

    @BeforeAll
    static void make() throws IOException {
        corpus = new Corpus();
        sound = PulseAudio.start();
    }

    @AfterAll
    static void endSound() throws IOException {
        if (sound != null) {
            sound.close();
        }
    }

    /// Something that one side does.
    @FunctionalInterface
    private interface Deed {
        void run() throws IOException;
    }

    private static Linphone linphone() throws IOException {
        return Linphone.start(LinphoneSetup.audio().video(""), sound);
    }

    private static Baresip baresip() throws IOException {
        return Baresip.start("bob", BaresipSetup.audio("opus").video("vp8"), corpus);
    }

    private static String uri(Baresip peer) {
        return "sip:bob@127.0.0.1:" + peer.port();
    }

    @Test
    @Cell(peer = "Linphone", feature = "pictures come into a call and go, by us")
    void toLinphoneByUs() throws IOException {
        try (Linphone peer = linphone(); PicturePhone phone = new PicturePhone()) {
            Call call = phone.call(peer.uri("udp"), Media.AUDIO);
            OwnPhone.await(call, CallEvent.Answered.class);
            change("Linphone, by us", phone, call, () -> call.change(Media.AUDIO_VIDEO), () -> call.change(Media.AUDIO));
        }
    }

    @Test
    @Cell(peer = "Linphone", feature = "pictures come into a call and go, by it")
    void toLinphoneByIt() throws IOException {
        try (Linphone peer = linphone(); PicturePhone phone = new PicturePhone()) {
            Call call = phone.call(peer.uri("udp"), Media.AUDIO);
            OwnPhone.await(call, CallEvent.Answered.class);
            peer.awaitEvent("StreamsRunning");
            change("Linphone, by it", phone, call, () -> {
                peer.command("video 1");
                OwnPhone.await(call, CallEvent.VideoAsked.class);
                call.change(Media.AUDIO_VIDEO);
            }, () -> peer.command("video 1"));
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "pictures come into a call and go, by us")
    void toBaresipByUs() throws IOException {
        try (Baresip peer = baresip(); PicturePhone phone = new PicturePhone()) {
            Call call = phone.call(uri(peer), Media.AUDIO);
            OwnPhone.await(call, CallEvent.Answered.class);
            change("baresip, by us", phone, call, () -> call.change(Media.AUDIO_VIDEO), () -> call.change(Media.AUDIO));
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "pictures go out of a call and come back, by it")
    void toBaresipByIt() throws IOException {
        try (Baresip peer = baresip(); PicturePhone phone = new PicturePhone()) {
            Call call = phone.call(uri(peer), Media.AUDIO_VIDEO);
            OwnPhone.await(call, CallEvent.Answered.class);
            phone.pictures().after(0, PATIENCE, Sort.KEY_FRAME_IN);
            peer.command("video_dir", "inactive");
            awaitWays(call, BOTH);
            change("baresip, by it", phone, call, () -> bring(peer, call, () -> {}), () -> peer.command("video_dir", "inactive"));
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "pictures come into a call and go, by it")
    void baresipBringsThem() throws IOException {
        try (Baresip peer = baresip(); PicturePhone phone = new PicturePhone()) {
            Call call = phone.call(uri(peer), Media.AUDIO);
            OwnPhone.await(call, CallEvent.Answered.class);
            change("baresip, by it, asked of the user", phone, call, () -> bring(peer, call, () -> {
                OwnPhone.await(call, CallEvent.VideoAsked.class);
                call.change(Media.AUDIO_VIDEO);
            }), () -> peer.command("video_dir", "inactive"));
        }
    }

    /// Now and then baresip finds no pictures in the film that it opens once more: it says so in its log, and sends none until it is told again.
    private static void bring(Baresip peer, Call call, Deed agree) throws IOException {
        for (int attempt = 0; attempt < 3; attempt++) {
            int opened = times(peer, FILM_OPENED);
            int failed = times(peer, NO_FILM);
            peer.command("video_dir", "sendrecv");
            agree.run();
            awaitWays(call, BOTH, BOTH);
            Peer.await("baresip opens its film", PATIENCE, () -> times(peer, FILM_OPENED) > opened || times(peer, NO_FILM) > failed);
            if (times(peer, NO_FILM) == failed) {
                return;
            }
            peer.command("video_dir", "inactive");
            awaitWays(call, BOTH);
        }
    }

    private static int times(Baresip peer, String line) {
        try {
            return peer.log().split(line, -1).length - 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "pictures one way, by it: recvonly, sendonly, both")
    void baresipGoesOneWay() throws IOException {
        try (Baresip peer = baresip(); PicturePhone phone = new PicturePhone()) {
            Call call = phone.call(uri(peer), Media.AUDIO_VIDEO);
            OwnPhone.await(call, CallEvent.Answered.class);
            PictureWire wire = phone.pictures();
            wire.after(0, PATIENCE, Sort.KEY_FRAME_IN);
            peer.command("video_dir", "recvonly");
            awaitWays(call, BOTH, "out");
            peer.command("video_dir", "sendonly");
            awaitWays(call, BOTH, "in");
            long now = System.nanoTime();
            peer.command("video_dir", "sendrecv");
            awaitWays(call, BOTH, BOTH);
            wire.after(now, PATIENCE, Sort.KEY_FRAME_OUT);
            call.hangUp();
        }
    }

    @Test
    @Cell(peer = "Linphone", feature = "pictures one way, by it", notOffered = "its daemon has no word for it")
    void linphoneGoesBothWaysOnly() throws IOException {
        try (Linphone peer = linphone()) {
            assertThat(peer.command("help")).contains("video [call_id]").doesNotContainIgnoringCase("direction").doesNotContain("sendonly");
        }
    }

    private static void change(String what, PicturePhone phone, Call call, Deed add, Deed remove) throws IOException {
        Peer.await("sound both ways", PATIENCE, () -> phone.sound().in().packets() > 50 && phone.sound().out().packets() > 50);
        Peer.await("sound alone", PATIENCE, () -> ways(call).equals(List.of(BOTH)));
        phone.sound().in().begin();
        phone.sound().out().begin();
        for (int i = 0; i < 2; i++) {
            long now = System.nanoTime();
            add.run();
            awaitWays(call, BOTH, BOTH);
            phone.pictures().after(now, PATIENCE, Sort.KEY_FRAME_IN);
            phone.pictures().after(now, PATIENCE, Sort.KEY_FRAME_OUT);
            remove.run();
            awaitWays(call, BOTH);
        }
        int in = phone.sound().in().packets();
        int out = phone.sound().out().packets();
        Peer.await("sound still", PATIENCE, () -> phone.sound().in().packets() > in + 50 && phone.sound().out().packets() > out + 50);
        VideoTable.add("%s: pictures come and go twice; sound heard %s, sent %s", what, phone.sound().in(), phone.sound().out());
        assertThat(phone.sound().in().sources()).isOne();
        assertThat(phone.sound().out().sources()).isOne();
        assertThat(phone.sound().in().missing()).isZero();
        assertThat(phone.sound().out().missing()).isZero();
        call.hangUp();
        OwnPhone.ended(call);
    }

    @Test
    @Cell(peer = "Linphone", feature = "pictures refused by it: sound goes on, and we are told")
    void linphoneTakesNone() throws IOException {
        try (Linphone peer = Linphone.start(LinphoneSetup.audio(), sound); PicturePhone phone = new PicturePhone()) {
            refused(phone, phone.call(peer.uri("udp"), Media.AUDIO_VIDEO));
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "pictures refused by it: sound goes on, and we are told")
    void baresipTakesNone() throws IOException {
        try (Baresip peer = Baresip.start("bob", BaresipSetup.audio("opus"), corpus); PicturePhone phone = new PicturePhone()) {
            refused(phone, phone.call(uri(peer), Media.AUDIO_VIDEO));
        }
    }

    private static void refused(PicturePhone phone, Call call) {
        OwnPhone.await(call, CallEvent.Notice.class, notice -> notice.text().equals("The other side takes no pictures; the call goes on with sound."));
        Peer.await("sound alone", PATIENCE, () -> ways(call).equals(List.of(BOTH)));
        Peer.await("sound both ways", PATIENCE, () -> phone.sound().in().packets() > 50 && phone.sound().out().packets() > 50);
        call.hangUp();
    }

    @Test
    @Cell(peer = "Linphone", feature = "pictures refused by us: sound goes on")
    void linphoneIsRefused() throws IOException {
        try (Linphone peer = Linphone.start(LinphoneSetup.audio().video("").line("[video] automatically_initiate=1"), sound); PicturePhone phone = new PicturePhone()) {
            phone.phone().answering(Media.AUDIO);
            peer.dial(phone.uri());
            isRefused(phone);
            peer.awaitEvent("StreamsRunning");
            assertThat(peer.log()).containsPattern("m=video 0 ");
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "pictures refused by us: sound goes on")
    void baresipIsRefused() throws IOException {
        try (Baresip peer = baresip(); PicturePhone phone = new PicturePhone()) {
            phone.phone().answering(Media.AUDIO);
            peer.command("dial", phone.uri());
            isRefused(phone);
            peer.awaitEvent("CALL_ESTABLISHED");
        }
    }

    private static void isRefused(PicturePhone phone) {
        Call call = phone.phone().incoming();
        assertThat(call.wanted().video()).isTrue();
        OwnPhone.await(call, CallEvent.Answered.class);
        Peer.await("sound both ways", PATIENCE, () -> phone.sound().in().packets() > 50 && phone.sound().out().packets() > 50);
        Peer.await("sound alone", PATIENCE, () -> ways(call).equals(List.of(BOTH)));
        assertThat(phone.pictures().count(Sort.KEY_FRAME_IN)).isZero();
    }

    @Test
    @Cell(peer = "Linphone", feature = "pictures one way, by us: only watch, only be seen, both")
    void linphoneOneWay() throws IOException {
        try (Linphone peer = linphone(); PicturePhone phone = new PicturePhone()) {
            oneWay("Linphone", phone, phone.call(peer.uri("udp"), Media.AUDIO));
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "pictures one way, by us: only watch, only be seen, both")
    void baresipOneWay() throws IOException {
        try (Baresip peer = baresip(); PicturePhone phone = new PicturePhone()) {
            oneWay("baresip", phone, phone.call(uri(peer), Media.AUDIO));
        }
    }

    private static void oneWay(String peer, PicturePhone phone, Call call) {
        OwnPhone.await(call, CallEvent.Answered.class);
        PictureWire wire = phone.pictures();
        PicturePhone.media(call).directPictures(false, true);
        call.change(Media.AUDIO_VIDEO);
        awaitWays(call, BOTH, "in");
        wire.after(0, PATIENCE, Sort.KEY_FRAME_IN);
        Peer.pause(1_000);
        assertThat(wire.count(Sort.KEY_FRAME_OUT)).isZero();
        PicturePhone.media(call).directPictures(true, false);
        awaitWays(call, BOTH, "out");
        wire.after(0, PATIENCE, Sort.KEY_FRAME_OUT);
        Peer.pause(1_000);
        long in = wire.picturesIn();
        Peer.pause(1_000);
        assertThat(wire.picturesIn()).as("%s goes on sending", peer).isEqualTo(in);
        long now = System.nanoTime();
        PicturePhone.media(call).directPictures(true, true);
        awaitWays(call, BOTH, BOTH);
        wire.after(now, PATIENCE, Sort.KEY_FRAME_IN);
        call.hangUp();
    }

    private static void awaitWays(Call call, String... ways) {
        Peer.await("pictures as wanted, now " + ways(call), PATIENCE, () -> ways(call).equals(List.of(ways)));
    }

    private static List<String> ways(Call call) {
        return call.negotiated().streams().stream().map(PictureChangesInteropTest::way).toList();
    }

    private static String way(NegotiatedMedia.Stream stream) {
        return ((stream.sending() ? "out " : "") + (stream.receiving() ? "in" : "")).strip();
    }
}

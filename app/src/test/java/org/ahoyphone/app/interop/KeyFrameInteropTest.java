package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.ahoyphone.app.interop.PictureWire.Asking;
import org.ahoyphone.app.interop.PictureWire.Sort;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Key frames that one side asks for and the other sends: in RTCP (RFC 4585, RFC 5104) and by INFO (RFC 5168).
@Interop
class KeyFrameInteropTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// From asking to the first packet of the key frame, of a picture that comes every 40 ms.
    private static final double BOUND_MILLIS = 1_000;
    private static final int TIMES = 5;
    private static final Duration ASKED_AGAIN = Duration.ofMillis(1_200);
    private static final int MOST_ASKED = 4;
    /// Packets: of some picture, and of the next.
    private static final int LOST = 3;

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

    /// How a key frame is asked for.
    enum By { PLI, FIR, INFO }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"PLI", "INFO"})
    @Cell(peer = "baresip", feature = "key frames: it sends one when we ask by {0}")
    void baresipSendsOneWhenWeAsk(By by) throws IOException {
        try (Baresip peer = baresip(); PicturePhone phone = new PicturePhone()) {
            Call call = phone.call("sip:bob@127.0.0.1:" + peer.port(), Media.AUDIO_VIDEO);
            OwnPhone.await(call, CallEvent.Answered.class);
            weAsk("baresip", phone, call, by);
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "key frames: it sends one when we ask by FIR", notOffered = "it names PLI alone, and so we ask by that")
    void baresipNamesPliAlone() throws IOException {
        try (Baresip peer = baresip(); PicturePhone phone = new PicturePhone()) {
            Call call = phone.call("sip:bob@127.0.0.1:" + peer.port(), Media.AUDIO_VIDEO);
            OwnPhone.await(call, CallEvent.Answered.class);
            phone.pictures().after(0, PATIENCE, Sort.KEY_FRAME_IN);
            String log = peer.log();
            String answer = log.substring(log.indexOf("SIP/2.0 200"));
            assertThat(answer).contains("a=rtcp-fb:* nack pli").doesNotContain("ccm fir");
            call.hangUp();
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @Cell(peer = "Linphone", feature = "key frames: it sends one when we ask by {0}")
    void linphoneSendsOneWhenWeAsk(By by) throws IOException {
        try (Linphone peer = Linphone.start(LinphoneSetup.audio().video(""), sound); PicturePhone phone = new PicturePhone()) {
            Call call = phone.call(peer.uri("udp"), Media.AUDIO_VIDEO);
            OwnPhone.await(call, CallEvent.Answered.class);
            peer.awaitEvent("StreamsRunning");
            // Moving pictures: its still one comes once a second.
            peer.play(corpus.film());
            weAsk("Linphone", phone, call, by);
        }
    }

    private static Baresip baresip() throws IOException {
        return Baresip.start("bob", BaresipSetup.audio("opus").video("vp8"), corpus);
    }

    /// Asks until it comes, as the decoder does: baresip forgets what it is asked while it codes a picture.
    private static void weAsk(String peer, PicturePhone phone, Call call, By by) throws IOException {
        PictureWire wire = phone.pictures();
        wire.asks(by == By.FIR ? Asking.BY_FIR : Asking.AS_THEY_ARE);
        wire.after(0, PATIENCE, Sort.KEY_FRAME_IN);
        // Encoders send some of their own accord at the beginning.
        Peer.pause(3_000);
        double[] waited = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            Peer.pause(700);
            long now = System.nanoTime();
            long before = wire.count(Sort.KEY_FRAME_IN);
            for (int times = 0; times < MOST_ASKED && wire.count(Sort.KEY_FRAME_IN) == before; times++) {
                if (by == By.INFO) {
                    phone.wantKeyFrameByInfo();
                } else {
                    PicturePhone.media(call).requestKeyFrame();
                }
                awaitOrAskAgain(wire, before);
            }
            waited[i] = (wire.after(now, PATIENCE, Sort.KEY_FRAME_IN).nanos() - now) / 1e6;
        }
        assertThat(wire.count(Sort.ASKED_OUT_BY_FIR)).isGreaterThanOrEqualTo(by == By.FIR ? TIMES : 0);
        assertThat(wire.count(Sort.ASKED_OUT_BY_PLI)).isGreaterThanOrEqualTo(by == By.PLI ? TIMES : 0);
        VideoTable.add("%s, key frame after we asked by %s: %s", peer, by, VideoTable.spread(waited));
        Arrays.sort(waited);
        assertThat(waited[TIMES / 2]).as("ms until it came").isLessThan(BOUND_MILLIS);
        call.hangUp();
    }

    private static void awaitOrAskAgain(PictureWire wire, long before) {
        long end = System.nanoTime() + ASKED_AGAIN.toNanos();
        while (wire.count(Sort.KEY_FRAME_IN) == before && System.nanoTime() < end) {
            Peer.pause(5);
        }
    }

    @Test
    @Cell(peer = "baresip", feature = "key frames: we send one when it asks (PLI)")
    void baresipAsks() throws IOException {
        try (Baresip peer = baresip(); PicturePhone phone = new PicturePhone()) {
            Call call = phone.call("sip:bob@127.0.0.1:" + peer.port(), Media.AUDIO_VIDEO);
            OwnPhone.await(call, CallEvent.Answered.class);
            theyAsk("baresip", phone, call);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"AVP", "AVPF"})
    @Cell(peer = "Linphone", feature = "key frames: we send one when it asks (PLI over {0})")
    void linphoneAsks(String profile) throws IOException {
        LinphoneSetup setup = LinphoneSetup.audio().video("").line("[video] automatically_initiate=1");
        try (Linphone peer = Linphone.start(profile.equals("AVPF") ? setup.line("[rtp] avpf=1") : setup, sound); PicturePhone phone = new PicturePhone()) {
            phone.phone().answering(Media.AUDIO_VIDEO);
            peer.dial(phone.uri());
            Call call = phone.phone().incoming();
            peer.awaitEvent("StreamsRunning");
            assertThat(peer.log()).containsPattern("m=video \\d+ RTP/" + profile + " ");
            theyAsk("Linphone over " + profile, phone, call);
        }
    }

    private static void theyAsk(String peer, PicturePhone phone, Call call) throws IOException {
        PictureWire wire = phone.pictures();
        wire.after(0, PATIENCE, Sort.KEY_FRAME_IN);
        Peer.pause(2_000);
        double[] waited = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            Peer.pause(1_000);
            long now = System.nanoTime();
            wire.loseOut(LOST);
            long asked = wire.after(now, PATIENCE, Sort.ASKED_IN_BY_PLI, Sort.ASKED_IN_BY_FIR).nanos();
            waited[i] = (wire.after(asked, PATIENCE, Sort.KEY_FRAME_OUT).nanos() - asked) / 1e6;
        }
        VideoTable.add("%s asks for a key frame, ours after: %s", peer, VideoTable.spread(waited));
        Arrays.sort(waited);
        assertThat(waited[TIMES / 2]).as("ms until ours went out").isLessThan(BOUND_MILLIS);
        call.hangUp();
    }
}

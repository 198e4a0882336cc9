package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

/// Key frames that one side asks for and the other sends: in RTCP (RFC 4585, RFC 5104) and by INFO (RFC 5168).
@Interop
class KeyFrameInteropTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// From asking to the first packet of the key frame, of a picture that comes every 40 ms.
    private static final double BOUND_MILLIS = 1_000;
    private static final int TIMES = 5;

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
    @EnumSource
    @Cell(peer = "baresip", feature = "key frames: comes when we ask by {0}")
    void baresipSendsOneWhenWeAsk(By by) throws IOException {
        try (Baresip peer = Baresip.start("bob", BaresipSetup.audio("opus").video("vp8"), corpus); PicturePhone phone = new PicturePhone()) {
            Call call = phone.call("sip:bob@127.0.0.1:" + peer.port(), Media.AUDIO_VIDEO);
            OwnPhone.await(call, CallEvent.Answered.class);
            weAsk("baresip", phone, call, by);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @Cell(peer = "Linphone", feature = "key frames: comes when we ask by {0}")
    void linphoneSendsOneWhenWeAsk(By by) throws IOException {
        try (Linphone peer = Linphone.start(LinphoneSetup.audio().video(""), sound); PicturePhone phone = new PicturePhone()) {
            Call call = phone.call(peer.uri("udp"), Media.AUDIO_VIDEO);
            OwnPhone.await(call, CallEvent.Answered.class);
            peer.awaitEvent("StreamsRunning");
            peer.play(film());
            weAsk("Linphone", phone, call, by);
        }
    }

    /// Moving pictures: its static one comes once a second.
    private static java.nio.file.Path film() throws IOException {
        return corpus.film();
    }

    private static void weAsk(String peer, PicturePhone phone, Call call, By by) throws IOException {
        PictureWire wire = phone.pictures();
        wire.asks(by == By.FIR ? Asking.BY_FIR : Asking.AS_THEY_ARE);
        wire.after(0, PATIENCE, Sort.KEY_FRAME_IN);
        // Encoders send some of their own accord at the beginning.
        Peer.pause(6_000);
        List<Double> waited = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            Peer.pause(700);
            long now = System.nanoTime();
            if (by == By.INFO) {
                phone.wantKeyFrameByInfo();
            } else {
                PicturePhone.media(call).requestKeyFrame();
                System.out.println("RTT " + OwnPhone.await(call, CallEvent.Statistics.class).statistics().streams().getLast().roundTripMs());
                wire.after(now, PATIENCE, by == By.FIR ? Sort.ASKED_OUT_BY_FIR : Sort.ASKED_OUT_BY_PLI);
            }
            waited.add((wire.after(now, PATIENCE, Sort.KEY_FRAME_IN).nanos() - now) / 1e6);
        }
        System.out.println(peer + " " + by + waited);
        call.hangUp();
    }

    @Test
    void theyAskBaresip() throws IOException {
        try (Baresip peer = Baresip.start("bob", BaresipSetup.audio("opus").video("vp8"), corpus); PicturePhone phone = new PicturePhone()) {
            Call call = phone.call("sip:bob@127.0.0.1:" + peer.port(), Media.AUDIO_VIDEO);
            OwnPhone.await(call, CallEvent.Answered.class);
            theyAsk(phone, call);
        }
    }

    @Test
    void theyAskLinphone() throws IOException {
        try (Linphone peer = Linphone.start(LinphoneSetup.audio().video("").line("[rtp] avpf=1"), sound); PicturePhone phone = new PicturePhone()) {
            Call call = phone.call(peer.uri("udp"), Media.AUDIO_VIDEO);
            OwnPhone.await(call, CallEvent.Answered.class);
            peer.awaitEvent("StreamsRunning");
            theyAsk(phone, call);
        }
    }

    @Test
    void theyAskLinphoneInfo() throws IOException {
        try (Linphone peer = Linphone.start(LinphoneSetup.audio().video("").line("[video] automatically_initiate=1"), sound); PicturePhone phone = new PicturePhone()) {
            phone.phone().answering(Media.AUDIO_VIDEO);
            peer.dial(phone.uri());
            Call call = phone.phone().incoming();
            peer.awaitEvent("StreamsRunning");
            theyAsk(phone, call);
            System.out.println(peer.log().lines().filter(l -> l.matches("(INFO|INVITE|m=|a=rtcp|SIP/2.0).*")).toList());
        }
    }

    private static void theyAsk(PicturePhone phone, Call call) {
        PictureWire wire = phone.pictures();
        wire.after(0, PATIENCE, Sort.KEY_FRAME_IN);
        Peer.pause(4_000);
        for (int i = 0; i < TIMES; i++) {
            Peer.pause(1500);
            long now = System.nanoTime();
            wire.loseOut(3);
            try {
                var asked = wire.after(now, Duration.ofSeconds(4), Sort.ASKED_IN_BY_FIR, Sort.ASKED_IN_BY_PLI, Sort.KEY_FRAME_OUT);
                var sent = wire.after(now, PATIENCE, Sort.KEY_FRAME_OUT);
                System.out.println(asked.sort() + " " + (asked.nanos() - now) / 1e6 + " then " + (sent.nanos() - asked.nanos()) / 1e6);
            } catch (AssertionError e) {
                System.out.println(e);
            }
        }
        call.hangUp();
    }
}

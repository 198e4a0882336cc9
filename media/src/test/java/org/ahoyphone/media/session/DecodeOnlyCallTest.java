package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Codecs that nobody here can encode: agreed on only where nothing is sent in them.
class DecodeOnlyCallTest {

    private static final MediaConfig BOTH = Side.CONFIG.withAudioCodecs(List.of("GSM", "PCMU"));
    private static final String GSM = "3";
    private static final String GSM_AND_PCMU = "3 0";

    private static String description(int version, String types, String direction) {
        return String.join("\r\n", "v=0", "o=- 1 " + version + " IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0", "m=audio 9 RTP/AVP " + types,
                "a=" + direction) + "\r\n";
    }

    private static List<String> types(String sdp) {
        String line = sdp.lines().filter(l -> l.startsWith("m=audio")).findFirst().orElseThrow();
        return List.of(line.substring(line.indexOf("RTP/AVP ") + 8).split(" ", -1));
    }

    private static String accepted(MediaAnswer answer) {
        assertThat(answer).isInstanceOf(MediaAnswer.Accepted.class);
        return ((MediaAnswer.Accepted) answer).sdp();
    }

    @Test
    void areNotOfferedWithAMicrophone() {
        try (Side side = new Side(BOTH)) {
            assertThat(types(side.media.offer(Side.request(Media.AUDIO)))).contains("0").doesNotContain("3");
            assertThat(Objects.requireNonNull(side.media.accept(description(1, GSM, "sendrecv")))).contains("not offered");
        }
    }

    @Test
    void areOfferedToReceiveWithoutOne() {
        try (Side side = new Side(BOTH.withAudioIn(new AudioInput.None()))) {
            String offer = side.media.offer(Side.request(Media.AUDIO));
            assertThat(types(offer)).startsWith("3", "0");
            assertThat(offer).contains("a=recvonly");
            assertThat(side.media.accept(description(1, GSM, "sendrecv"))).isNull();
            assertThat(side.media.negotiated().streams().getFirst().sending()).isFalse();
        }
    }

    @Test
    void areRefusedWhereSoundIsToGoBack() {
        try (Side side = new Side(BOTH)) {
            assertThat(side.media.answer(description(1, GSM, "sendrecv"), Side.request(Media.AUDIO)))
                    .isInstanceOfSatisfying(MediaAnswer.Refused.class, refused -> assertThat(refused.status()).isEqualTo(488));
            assertThat(types(accepted(side.media.answer(description(1, GSM_AND_PCMU, "sendrecv"), Side.request(Media.AUDIO))))).contains("0").doesNotContain("3");
        }
    }

    /// A stream that sleeps sends nothing either.
    @ParameterizedTest
    @ValueSource(strings = {"sendonly", "inactive"})
    void areTakenFromWhoWantsNothingBack(String direction) {
        try (Side side = new Side(BOTH)) {
            String answer = accepted(side.media.answer(description(1, GSM, direction), Side.request(Media.AUDIO)));
            assertThat(types(answer)).contains("3");
            assertThat(side.media.negotiated().streams().getFirst().codec()).isEqualTo("GSM");
            assertThat(side.media.negotiated().streams().getFirst().sending()).isFalse();

            // Now sound is to go back: in the other codec, or not at all.
            assertThat(side.media.answer(description(2, GSM, "sendrecv"), Side.request(Media.AUDIO))).isInstanceOf(MediaAnswer.Refused.class);
            String both = accepted(side.media.answer(description(2, GSM_AND_PCMU, "sendrecv"), Side.request(Media.AUDIO)));
            assertThat(types(both)).contains("0").doesNotContain("3");
            assertThat(side.media.negotiated().streams().getFirst().codec()).isEqualTo("PCMU");
            assertThat(side.media.negotiated().streams().getFirst().sending()).isTrue();
        }
    }

    @Test
    void picturesThatNobodyHereCanSendAreTakenWithoutSendingAny() {
        String offer = String.join("\r\n", "v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0", "m=audio 9 RTP/AVP 0",
                "m=video 11 RTP/AVP 104 34", "a=rtpmap:104 H265/90000") + "\r\n";
        try (Side side = new Side(Side.CONFIG)) {
            MediaAnswer answer = side.media.answer(offer, Side.request(Media.AUDIO_VIDEO));
            assertThat(((MediaAnswer.Accepted) answer).sdp()).contains("a=rtpmap:104 H265/90000").contains("m=video").contains("a=recvonly");
            assertThat(side.media.negotiated().streams().getLast().codec()).isEqualTo("H265");
            assertThat(side.media.negotiated().streams().getLast().sending()).isFalse();
        }
    }

    @Test
    void whoeverCanBeSentWhatIsUnusualIsSentIt() {
        String offer = String.join("\r\n", "v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0", "m=audio 9 RTP/AVP 0",
                "m=video 11 RTP/AVP 104 98", "a=rtpmap:104 H265/90000", "a=rtpmap:98 VP9/90000") + "\r\n";
        try (Side side = new Side(Side.CONFIG)) {
            MediaAnswer answer = side.media.answer(offer, Side.request(Media.AUDIO_VIDEO));
            assertThat(((MediaAnswer.Accepted) answer).sdp()).contains("VP9").doesNotContain("H265");
            assertThat(side.media.negotiated().streams().getLast().sending()).isTrue();
        }
    }
}

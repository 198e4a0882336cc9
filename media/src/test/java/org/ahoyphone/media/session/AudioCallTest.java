package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sound between two sides, over sockets of this machine, in real time.
class AudioCallTest {

    private static final short[] SPEECH = Speech.of(2_000);

    @ParameterizedTest
    @ValueSource(strings = {"opus", "G722", "PCMU", "PCMA"})
    void carriesSpeechWithEveryCodec(String codec) {
        MediaConfig config = Side.CONFIG.withAudioCodecs(List.of(codec));
        try (Side caller = new Side(config); Side callee = new Side(Side.CONFIG)) {
            caller.offer(callee, Media.AUDIO);
            assertThat(caller.media.negotiated().streams()).singleElement().satisfies(stream -> {
                assertThat(stream.kind()).isEqualTo("audio");
                assertThat(stream.codec()).isEqualTo(codec);
                assertThat(stream.sending()).isTrue();
                assertThat(stream.receiving()).isTrue();
            });
            Saying.understood(caller, callee, SPEECH, 0.9);
            Waiting.until("figures", () -> callee.latest("audio") != null && callee.latest("audio").packetsReceived() > 90);
            StreamStatistics figures = callee.latest("audio");
            assertThat(figures.codec()).isEqualTo(codec);
            assertThat(figures.packetsLost()).isZero();
            assertThat(figures.packetsSent()).isPositive();
            assertThat(figures.jitterMs()).isGreaterThanOrEqualTo(0);
            assertThat(figures.bufferMs()).isGreaterThanOrEqualTo(0);
            assertThat(figures.sound().lossPercent()).isZero();
            Waiting.until("a call that the machine does not hold up", () -> callee.latest("audio").sound().mos() > 3.5
                    && callee.latest("audio").sound().mouthToEarMs() <= 400);
            assertThat(callee.latest("audio").sound().mouthToEarMs()).isGreaterThanOrEqualTo(50);
            Waiting.until("a report", () -> caller.latest("audio").sound().remoteLossPercent() == 0
                    && caller.latest("audio").sound().remoteMos() > 4.3);
        }
    }

    @Test
    void sendsKeysInTheStreamOfSound() {
        try (Side caller = new Side(Side.CONFIG); Side callee = new Side(Side.CONFIG)) {
            caller.offer(callee, Media.AUDIO);
            assertThat(caller.media.sendDtmf("159#")).isTrue();
            assertThat(callee.media.sendDtmf("*0D")).isTrue();
            Waiting.until("keys", () -> callee.keys().size() >= 4 && caller.keys().size() >= 3);
            assertThat(callee.keys()).containsExactly('1', '5', '9', '#');
            assertThat(caller.keys()).containsExactly('*', '0', 'D');
        }
    }
}

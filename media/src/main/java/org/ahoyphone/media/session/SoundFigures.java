package org.ahoyphone.media.session;

import org.ahoyphone.media.quality.CodecImpairment;
import org.ahoyphone.media.quality.EModel;
import org.ahoyphone.media.quality.RecentShare;
import org.ahoyphone.media.rtp.AudioLevel;
import org.ahoyphone.media.rtp.JitterStatistics;
import org.ahoyphone.media.rtp.StreamStatistics;
import org.ahoyphone.media.sdp.AgreedStream;
import org.ahoyphone.phone.CallQuality;
import org.ahoyphone.phone.MediaStatistics.Sound;
import org.jspecify.annotations.Nullable;

/// Makes of counts, reading by reading, what is said of a call's sound. One thread, one reading a second.
final class SoundFigures {

    private static final int WINDOW = 5;
    /// What capture and playing take on both sides together, ms: 10 to gather a frame, 20 in front of the loudspeaker.
    private static final double DEVICES_MILLIS = 30;
    /// What the other side's jitter buffer is thought to hold at least, ms.
    private static final double USUAL_BUFFER_MILLIS = 40;

    private static final int PERIOD_MILLIS = 1_000;

    /// What the two threads of the sound know.
    ///
    /// @param sentLevel level of what is sent, dBov
    /// @param heldUpMs  time playing was late, since the beginning, ms
    record Here(double sentLevel, long heldUpMs) {}

    private final RecentShare lost = new RecentShare(WINDOW);
    private final RecentShare unplayed = new RecentShare(WINDOW);
    private long heardMillis;
    private final QualityJudge judge = new QualityJudge();

    Sound of(AgreedStream agreed, StreamStatistics packets, JitterStatistics jitter, Here here) {
        StreamStatistics.Received received = packets.received();
        StreamStatistics.Sent sent = packets.sent();
        lost.add(received.lost(), received.packets() + received.lost());
        boolean heard = jitter.played() > 0;
        heardMillis += heard ? PERIOD_MILLIS : 0;
        long concealed = Math.round(jitter.concealedMs());
        unplayed.add(concealed, heardMillis);
        CodecImpairment codec = CodecImpairment.of(agreed.main().format().encoding());
        double oneWay = Math.max(0, packets.roundTripMs()) / 2 + SendPlan.of(agreed).millis() + DEVICES_MILLIS;
        double mouthToEar = heard ? oneWay + jitter.delayMs() : -1;
        double remoteLoss = sent.reports() > 0 ? sent.fractionLost() * 100 : -1;
        double remoteDelay = oneWay + Math.max(USUAL_BUFFER_MILLIS, 2 * sent.jitterMs());
        return new Sound(lost.percent(), remoteLoss, sent.reports() > 0 ? sent.jitterMs() : -1, concealed,
                Math.round(jitter.acceleratedMs() + jitter.expandedMs()), here.heldUpMs(), mouthToEar, here.sentLevel(), level(received),
                heard ? opinion(mouthToEar, codec, Math.max(0, unplayed.percent())) : -1,
                sent.reports() > 0 ? opinion(remoteDelay, codec, remoteLoss) : -1);
    }

    /// Judges what [#of] was told last.
    ///
    /// @return the judgement when it changed, else null
    @Nullable CallQuality judge(AgreedStream agreed, StreamStatistics packets, Sound sound, boolean wireless) {
        return judge.on(new QualityJudge.Reading(CodecImpairment.of(agreed.main().format().encoding()), agreed.direction().receives(), wireless,
                packets.received().packets(), sound.lossPercent(), unplayed.percent(), sound.remoteLossPercent(), packets.received().jitterMs(),
                packets.roundTripMs(), sound.mouthToEarMs(), sound.heldUpMs()));
    }

    private static double level(StreamStatistics.Received received) {
        return received.audioLevel() == AudioLevel.UNKNOWN ? Sound.SILENCE_DB : AudioLevel.dBov(received.audioLevel());
    }

    private static double opinion(double delay, CodecImpairment codec, double loss) {
        return EModel.opinion(EModel.rating(delay, codec, loss, 1));
    }
}

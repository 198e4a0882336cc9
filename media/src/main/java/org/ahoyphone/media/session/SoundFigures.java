package org.ahoyphone.media.session;

import org.ahoyphone.media.quality.CodecImpairment;
import org.ahoyphone.media.quality.EModel;
import org.ahoyphone.media.quality.RecentShare;
import org.ahoyphone.media.rtp.AudioLevel;
import org.ahoyphone.media.rtp.JitterStatistics;
import org.ahoyphone.media.rtp.StreamStatistics;
import org.ahoyphone.media.rtp.VoipMetrics;
import org.ahoyphone.media.sdp.AgreedStream;
import org.ahoyphone.phone.CallQuality;
import org.ahoyphone.phone.MediaStatistics.Heard;
import org.ahoyphone.phone.MediaStatistics.Sound;
import org.jspecify.annotations.Nullable;

/// Makes of counts, reading by reading, what is said of a call's sound. One thread, one reading a second.
final class SoundFigures {

    private static final int WINDOW = 5;
    /// What capture and playing take on both sides together, ms: 10 to gather a frame, 20 in front of the loudspeaker.
    private static final double DEVICES_MILLIS = 30;
    /// What the other side's jitter buffer is thought to hold at least, ms.
    private static final double USUAL_BUFFER_MILLIS = 40;

    private static final double MOST_BUFFER_MILLIS = SoundDecoder.MOST_DELAY_MILLIS;
    /// Percent: what extended reports count in.
    private static final double RESOLUTION = 0.4;

    private static final int PERIOD_MILLIS = 1_000;

    /// What the two threads of the sound know.
    ///
    /// @param sentLevel level of what is sent, dBov
    /// @param heldUpMs  time playing was late, since the beginning, ms
    /// @param heardLevel level of what is played, dBov
    record Here(double sentLevel, double heardLevel, long heldUpMs) {}

    private final RecentShare lost = new RecentShare(WINDOW);
    private final RecentShare unplayed = new RecentShare(WINDOW);
    private long heardMillis;
    private double unheard = -1;
    private VoipMetrics told = HeardMetrics.told(JitterStatistics.NONE, new HeardMetrics.Here(0, -1, 0, Sound.SILENCE_DB, -1, 0, MOST_BUFFER_MILLIS));
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
        Heard theirs = HeardMetrics.heard(packets.heard());
        unheard = unheard(sent, remoteLoss, theirs);
        double missing = Math.max(0, unplayed.percent());
        double delivered = heard ? mouthToEar : 0;
        told = HeardMetrics.told(jitter, new HeardMetrics.Here(SendPlan.of(agreed).millis(), packets.roundTripMs(), DEVICES_MILLIS + jitter.delayMs(),
                here.heardLevel(), heard ? EModel.rating(delivered, codec, missing, 1) : -1, EModel.rating(0, codec, missing, 1), MOST_BUFFER_MILLIS));
        return new Sound(lost.percent(), remoteLoss, sent.reports() > 0 ? sent.jitterMs() : -1, concealed,
                Math.round(jitter.acceleratedMs() + jitter.expandedMs()), here.heldUpMs(), mouthToEar, here.sentLevel(), level(received),
                heard ? opinion(mouthToEar, codec, missing) : -1,
                theirs.mos() > 0 ? theirs.mos() : sent.reports() > 0 ? opinion(remoteDelay, codec, unheard) : -1, theirs);
    }

    /// What the other side cannot play of what is sent, percent, -1 unknown. Its reports of late count every packet that is lost; its extended reports say how
    /// many of all those since the beginning redundancy brought back, and how many more came too late.
    private static double unheard(StreamStatistics.Sent sent, double remoteLoss, Heard theirs) {
        if (remoteLoss < 0 || theirs.lossPercent() < 0) {
            return remoteLoss;
        }
        double everLost = sent.packets() == 0 ? 0 : 100.0 * sent.lost() / sent.packets();
        double kept = everLost < RESOLUTION ? 1 : Math.min(1, theirs.lossPercent() / everLost);
        return Math.min(100, remoteLoss * kept + theirs.discardPercent());
    }

    /// What the other side is told of how it is heard, as of the last reading.
    VoipMetrics told() {
        return told;
    }

    /// Judges what [#of] was told last.
    ///
    /// @return the judgement when it changed, else null
    @Nullable CallQuality judge(AgreedStream agreed, StreamStatistics packets, Sound sound, boolean wireless) {
        return judge.on(new QualityJudge.Reading(CodecImpairment.of(agreed.main().format().encoding()), agreed.direction().receives(), wireless,
                packets.received().packets(), sound.lossPercent(), unplayed.percent(), unheard, Math.max(0, sound.heard().discardPercent()), packets.received().jitterMs(),
                packets.roundTripMs(), sound.mouthToEarMs(), sound.heldUpMs()));
    }

    private static double level(StreamStatistics.Received received) {
        return received.audioLevel() == AudioLevel.UNKNOWN ? Sound.SILENCE_DB : AudioLevel.dBov(received.audioLevel());
    }

    private static double opinion(double delay, CodecImpairment codec, double loss) {
        return EModel.opinion(EModel.rating(delay, codec, loss, 1));
    }
}

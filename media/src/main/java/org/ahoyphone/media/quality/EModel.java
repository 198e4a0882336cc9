package org.ahoyphone.media.quality;

/// The transmission rating of a call and what people would say of it: the E-model of ITU-T Rec. G.107 (06/2015).
///
/// Of its terms a telephone over the Internet knows delay, codec and loss; all others (loudness, room noise, side tone) are at the defaults
/// of its clause 7.7, with which signal-to-noise ratio and simultaneous impairments leave 93.2 of 100. Echo counts as cancelled, as both ends of a call
/// are to do it: Idte and Idle are zero. The scale is that of the narrow-band telephone, also for G.722, Opus and AMR-WB: their wider band earns them
/// nothing here (that would be G.107.1 and G.107.2), so two calls can be compared whatever they are coded with, and wide-band ones are in truth better
/// than their figure. Pure functions.
public final class EModel {

    /// The rating of a call without delay, loss and coding, with everything else at its default: R = Ro - Is (G.107 clause 7.7).
    public static final double BEST = 93.2;

    private EModel() {}

    /// R of clause 7.1, at most [#BEST].
    ///
    /// @param delayMs     one way from mouth to ear, ms
    /// @param codec       what the sound is coded with
    /// @param lossPercent packets that are not played, lost or too late, 0 to 100, after error correction
    /// @param burstRatio  how much longer bursts of loss are than by chance: 1 for random loss (clause 7.5)
    public static double rating(double delayMs, CodecImpairment codec, double lossPercent, double burstRatio) {
        return BEST - delayImpairment(delayMs) - equipmentImpairment(codec, lossPercent, burstRatio);
    }

    /// Idd of clause 7.4: too long a delay, even without any echo. Nothing up to 100 ms.
    static double delayImpairment(double delayMs) {
        if (delayMs <= 100) {
            return 0;
        }
        double x = Math.log(delayMs / 100) / Math.log(2);
        return 25 * (Math.pow(1 + Math.pow(x, 6), 1 / 6.0) - 3 * Math.pow(1 + Math.pow(x / 3, 6), 1 / 6.0) + 2);
    }

    /// Ie,eff of clause 7.5.
    static double equipmentImpairment(CodecImpairment codec, double lossPercent, double burstRatio) {
        double loss = Math.clamp(lossPercent, 0, 100);
        return codec.ie() + (95 - codec.ie()) * loss / (loss / Math.max(1, burstRatio) + codec.bpl());
    }

    /// The mean opinion score that belongs to a rating, 1 to 4.5 (annex B).
    public static double opinion(double rating) {
        if (rating <= 0) {
            return 1;
        }
        if (rating >= 100) {
            return 4.5;
        }
        // The cubic dips a little below 1 for the lowest ratings, which annex B leaves open.
        return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
    }
}

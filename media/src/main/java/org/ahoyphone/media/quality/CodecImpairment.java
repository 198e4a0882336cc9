package org.ahoyphone.media.quality;

import java.util.Locale;

/// What a codec costs on the scale of the E-model (ITU-T Rec. G.113, appendix I).
///
/// @param ie  equipment impairment factor without loss, 0 to 95
/// @param bpl how well it bears random loss: the percentage of loss at which half of what was left of the scale is gone
public record CodecImpairment(double ie, double bpl) {

    /// G.711 with concealment of lost packets (G.711 appendix I), which is what this side does with every codec.
    private static final double CONCEALED = 25.1;

    /// Nothing is known: as G.711 without concealment.
    static final CodecImpairment UNKNOWN = new CodecImpairment(0, 4.3);

    /// The figures of a codec.
    ///
    /// G.113 has none for Opus, G.722 (on the narrow-band scale), Speex and L16. Those that carry at least the telephone's band without audible coding
    /// are taken as G.711 with concealment; Speex as GSM-EFR, whose bit rate and kind it shares. Loss that Opus repairs by its in-band redundancy is no
    /// loss here, so nothing else is added for it.
    ///
    /// @param encoding name as in `a=rtpmap:`, in any case
    public static CodecImpairment of(String encoding) {
        return switch (encoding.toUpperCase(Locale.ROOT)) {
            case "PCMU", "PCMA", "L16", "G722", "OPUS", "AMR-WB" -> new CodecImpairment(0, CONCEALED);
            case "AMR", "SPEEX" -> new CodecImpairment(5, 10);
            case "G726-40" -> new CodecImpairment(2, CONCEALED);
            case "G726-32" -> new CodecImpairment(7, CONCEALED);
            case "G726-24" -> new CodecImpairment(25, CONCEALED);
            case "G726-16" -> new CodecImpairment(50, CONCEALED);
            case "G729" -> new CodecImpairment(11, 19);
            case "ILBC" -> new CodecImpairment(10, 34);
            default -> UNKNOWN;
        };
    }
}

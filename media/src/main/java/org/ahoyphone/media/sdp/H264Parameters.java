package org.ahoyphone.media.sdp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What H.264's format parameters say (RFC 6184 section 8.1), and the rule by which two sides agree (section 8.2.2).
///
/// @param profile           `profile_idc`: 66 baseline, 77 main, 100 high
/// @param constraints       the constraint flags, 8 bits
/// @param level             ten times the level's number: 31 is level 3.1
/// @param packetizationMode 0 single NAL units, 1 non-interleaved, 2 interleaved
/// @param levelAsymmetry    whether each direction may have a level of its own
public record H264Parameters(int profile, int constraints, int level, int packetizationMode, boolean levelAsymmetry) {

    /// What a missing `profile-level-id` means: baseline, level 1.
    private static final String ABSENT = "42000a";

    /// Reads the parameters. Null when what stands there is no profile or mode.
    public static @Nullable H264Parameters parse(String parameters) {
        String id = Fmtp.parameter(parameters, "profile-level-id");
        String mode = Fmtp.parameter(parameters, "packetization-mode");
        int number = hex(id == null ? ABSENT : id);
        int packetizationMode = mode == null ? 0 : Numbers.parse(mode, 2);
        if (number < 0 || packetizationMode < 0) {
            return null;
        }
        return new H264Parameters(number >> 16, number >> 8 & 0xFF, number & 0xFF, packetizationMode,
                "1".equals(Fmtp.parameter(parameters, "level-asymmetry-allowed")));
    }

    /// The [FormatMatch] of H.264. The packetization mode must be the same on both sides. The profile must be one that a constrained
    /// baseline stream, which is what is sent here, belongs to: decoders of baseline, main and high all take it, and all of them are decoded here.
    /// The answer repeats the other side's profile; its level is the lower of both, unless both allow levels to differ by direction.
    public static @Nullable String match(String theirs, String ours) {
        H264Parameters other = parse(theirs);
        H264Parameters own = parse(ours);
        if (other == null || own == null || other.packetizationMode != own.packetizationMode) {
            return null;
        }
        if (other.profile != 66 && other.profile != 77 && other.profile != 100) {
            return null;
        }
        boolean asymmetry = other.levelAsymmetry && own.levelAsymmetry;
        int level = asymmetry ? own.level : Math.min(own.level, other.level);
        return new H264Parameters(other.profile, other.constraints, level, own.packetizationMode, asymmetry).text();
    }

    /// Macroblocks (16x16 samples) that a picture may have at this level (H.264 table A-1, MaxFS). Levels in between count as the next lower one.
    public int maxPictureMacroblocks() {
        return limit(new int[] {99, 396, 396, 396, 396, 792, 1620, 1620, 3600, 5120, 8192, 8192, 8704, 22_080, 36_864, 36_864});
    }

    /// Macroblocks a second that this level allows (H.264 table A-1, MaxMBPS).
    public int maxMacroblocksPerSecond() {
        return limit(new int[] {1485, 3000, 6000, 11_880, 11_880, 19_800, 20_250, 40_500, 108_000, 216_000, 245_760, 245_760, 522_240, 589_824,
            983_040, 2_073_600});
    }

    private int limit(int[] byLevel) {
        int[] levels = {10, 11, 12, 13, 20, 21, 22, 30, 31, 32, 40, 41, 42, 50, 51, 52};
        int at = 0;
        while (at + 1 < levels.length && levels[at + 1] <= level) {
            at++;
        }
        return byLevel[at];
    }

    /// The form that [#parse] reads.
    public String text() {
        return String.format(Locale.ROOT, "profile-level-id=%02x%02x%02x;packetization-mode=%d%s", profile, constraints, level,
                packetizationMode, levelAsymmetry ? ";level-asymmetry-allowed=1" : "");
    }

    private static int hex(String text) {
        if (text.length() != 6) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < 6; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0 || text.charAt(i) > 'f') {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }
}

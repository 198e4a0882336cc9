package org.ahoyphone.media.codec.video;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.video.VideoFormat;

/// The `profile-level-id` of H.264's format parameters (RFC 6184 8.1): three bytes of the sequence parameter set.
///
/// @param profile     profile_idc: 66 baseline, 77 main, 100 high
/// @param constraints the constraint flags, set0 in the highest bit
/// @param level       level_idc: ten times the level, 31 for 3.1
public record H264Profile(int profile, int constraints, int level) {

    /// What is implied when the parameter is absent: baseline, level 1 (RFC 6184 8.1).
    public static final H264Profile IMPLIED = new H264Profile(66, 0, 10);

    private static final int BASELINE = 66;
    private static final int MAIN = 77;
    private static final int HIGH = 100;
    private static final int LENGTH = 6;
    private static final int SEQUENCE_PARAMETERS = 7;
    /// constraint_set0_flag
    private static final int OBEYS_BASELINE = 0x80;

    /// ITU-T H.264 table A-1: level_idc, macroblocks a second, macroblocks a picture.
    private static final int[][] LIMITS = {
        {10, 1485, 99}, {11, 3000, 396}, {12, 6000, 396}, {13, 11_880, 396}, {20, 11_880, 396}, {21, 19_800, 792}, {22, 20_250, 1620},
        {30, 40_500, 1620}, {31, 108_000, 3600}, {32, 216_000, 5120}, {40, 245_760, 8192}, {41, 245_760, 8192}, {42, 522_240, 8704},
        {50, 589_824, 22_080}, {51, 983_040, 36_864}, {52, 2_073_600, 36_864}};

    /// Reads six hexadecimal digits; empty for anything else.
    public static Optional<H264Profile> parse(String text) {
        if (text.length() != LENGTH || !text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            return Optional.empty();
        }
        int bytes = Integer.parseInt(text, 16);
        return Optional.of(new H264Profile(bytes >> 16, (bytes >> 8) & 0xFF, bytes & 0xFF));
    }

    /// The profile of format parameters; the implied one when they say nothing, empty when they say nonsense.
    public static Optional<H264Profile> of(Fmtp fmtp) {
        Optional<String> text = fmtp.value("profile-level-id");
        return text.isEmpty() ? Optional.of(IMPLIED) : parse(text.get());
    }

    /// The profile that a stream says of itself: that of the first sequence parameter set (ITU-T H.264 7.3.2.1.1). Empty where there is none.
    ///
    /// @param accessUnit in Annex B form, from position to limit, which stay as they are
    public static Optional<H264Profile> inStream(ByteBuffer accessUnit) {
        int end = accessUnit.limit() - 6;
        for (int at = accessUnit.position(); at < end; at++) {
            boolean start = accessUnit.get(at) == 0 && accessUnit.get(at + 1) == 0 && accessUnit.get(at + 2) == 1;
            if (start && (accessUnit.get(at + 3) & 0x1F) == SEQUENCE_PARAMETERS) {
                return Optional.of(new H264Profile(accessUnit.get(at + 4) & 0xFF, accessUnit.get(at + 5) & 0xFF, accessUnit.get(at + 6) & 0xFF));
            }
        }
        return Optional.empty();
    }

    /// Whether who decodes constrained baseline decodes a stream of this profile: baseline as encoders write it, without the reordering of slices that they all leave out, or
    /// one that promises to keep to baseline's means.
    public boolean isDecodedByConstrainedBaseline() {
        return profile == BASELINE || (constraints & OBEYS_BASELINE) != 0;
    }

    /// Whether a receiver of this profile decodes constrained baseline, which is what is sent here: baseline, main and high do.
    public boolean decodesConstrainedBaseline() {
        return profile == BASELINE || profile == MAIN || profile == HIGH;
    }

    /// Whether pictures of this size and rate stay within the level.
    public boolean allows(VideoFormat format) {
        int macroblocks = ((format.width() + 15) / 16) * ((format.height() + 15) / 16);
        boolean allowed = false;
        for (int[] limit : LIMITS) {
            if (limit[0] <= level) {
                allowed |= macroblocks <= limit[2] && (long) macroblocks * format.fps() <= limit[1];
            }
        }
        return allowed;
    }

    /// The six digits.
    public String text() {
        return String.format(Locale.ROOT, "%02x%02x%02x", profile, constraints, level);
    }
}

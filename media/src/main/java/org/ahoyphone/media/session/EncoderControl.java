package org.ahoyphone.media.session;

import org.ahoyphone.media.codec.audio.AudioEncoder;

/// How an encoder is to work in the network and on the machine as they are: told by the other side's reports and by how long encoding takes, it gives bit
/// rate, expected loss and complexity. Immutable; a pure function of what it is told.
///
/// A round trip that grows beyond its usual length means that packets queue: then the bit rate falls, so that the queue empties. Loss without a queue is
/// the network's own (a radio, a bad cable): sending less would not help, so redundancy grows, and gets a few more bits to live on. Loss so heavy that
/// both may be true lowers the bit rate by little. Reports of calm raise it again, step by step, up to what is usual, and beyond where nothing was lost for a while.
///
/// @param limits      how far it may go
/// @param bitRate     bit/s
/// @param loss        share of packets that is expected to be lost, 0 to 1
/// @param roundTripMs the usual round trip, the shortest of late; -1 while unknown
/// @param queueing    reports in a row with a round trip far beyond the usual
/// @param calm        reports in a row without loss or queue
/// @param complexity  0 to 10
/// @param idle        measurements in a row that took little time
record EncoderControl(Limits limits, int bitRate, double loss, double roundTripMs, int queueing, int calm, int complexity, int idle) {

    /// Assumed before the first report: enough to switch redundancy on, which costs about a fifth of the bits.
    static final double FIRST_LOSS = 0.05;
    /// Beyond this speech becomes no clearer: the encoder looks more closely for music.
    private static final int BEST_FOR_SPEECH = 6;
    private static final int BEST = 10;
    private static final int[] COMPLEXITIES = {0, 3, BEST_FOR_SPEECH, 8, BEST};
    /// What is forgotten of a loss with each report that has less: it comes in bursts, and may come again.
    private static final double FADING = 0.6;
    /// By how much the usual round trip grows with each report that is longer: a new way may be longer for good.
    private static final double RISING = 0.02;
    private static final double QUEUE_FACTOR = 1.5;
    private static final double QUEUE_MILLIS = 60;
    private static final double LITTLE_LOSS = 0.02;
    private static final double HEAVY_LOSS = 0.15;
    /// Below this nothing is expected to be lost: no redundancy is made for it.
    private static final double NO_LOSS = 0.003;
    private static final double FULL_REDUNDANCY_LOSS = 0.2;
    private static final int CALM_REPORTS = 2;
    private static final double BUSY_SHARE = 0.2;
    private static final double IDLE_SHARE = 0.05;
    private static final int IDLE_MEASUREMENTS = 10;

    /// @param least  never below, bit/s
    /// @param robust what loss alone does not go below: enough for wide-band speech with redundancy, bit/s
    /// @param usual  with a good network, bit/s
    /// @param clear  with one that loses nothing, bit/s
    /// @param most   what the other side allows, bit/s
    /// @param work   complexity beyond which nothing is gained
    record Limits(int least, int robust, int usual, int clear, int most, int work) {
        Limits {
            least = Math.min(least, most);
            robust = Math.clamp(robust, least, most);
            usual = Math.clamp(usual, least, most);
            clear = clear > most ? usual : Math.max(usual, clear);
        }

        /// For one channel of speech, or two of anything.
        ///
        /// @param clear as [AudioEncoder#clearBitRate()]
        static Limits of(int channels, int clear, int most) {
            return channels == 2 ? new Limits(24_000, 40_000, 64_000, clear, most, BEST) : new Limits(10_000, 20_000, 32_000, clear, most, BEST_FOR_SPEECH);
        }
    }

    static EncoderControl start(Limits limits) {
        return new EncoderControl(limits, limits.usual(), FIRST_LOSS, -1, 0, 0, limits.work(), 0);
    }

    /// After a report of the other side.
    ///
    /// @param lost   share of the packets since its last report, 0 to 1
    /// @param tripMs round trip, ms; -1 while unknown
    EncoderControl reported(double lost, double tripMs) {
        double expected = lost >= loss ? lost : loss * FADING + lost * (1 - FADING);
        boolean known = tripMs >= 0;
        boolean queue = known && roundTripMs >= 0 && tripMs > roundTripMs * QUEUE_FACTOR + QUEUE_MILLIS;
        double usual = !known ? roundTripMs : roundTripMs < 0 || tripMs < roundTripMs ? tripMs : roundTripMs + (tripMs - roundTripMs) * RISING;
        int queues = queue ? queueing + 1 : 0;
        int calms = queue || lost > LITTLE_LOSS ? 0 : calm + 1;
        int next = bitRate;
        if (queue && (queues > 1 || lost > LITTLE_LOSS)) {
            next = Math.max(limits.least(), (int) (bitRate * (lost > LITTLE_LOSS ? 0.7 : 0.85)));
        } else if (lost > HEAVY_LOSS && loss > HEAVY_LOSS) {
            next = Math.max(Math.min(bitRate, limits.robust()), (int) (bitRate * 0.85));
        } else if (!queue && (calms >= CALM_REPORTS || bitRate >= limits.usual())) {
            int wanted = expected < NO_LOSS ? limits.clear() : Math.min(limits.most(), (int) (limits.usual() * (1 + Math.min(expected, FULL_REDUNDANCY_LOSS))));
            next = Math.min(wanted, (int) (bitRate * 1.15));
        }
        return new EncoderControl(limits, next, expected, usual, queues, calms, complexity, idle);
    }

    /// After a second of encoding.
    ///
    /// @param share of the time that encoding took, 0 to 1
    EncoderControl worked(double share) {
        int at = 0;
        while (COMPLEXITIES[at] < complexity) {
            at++;
        }
        boolean busy = share > BUSY_SHARE;
        int idles = share < IDLE_SHARE ? idle + 1 : 0;
        if (busy && at > 0) {
            at--;
        } else if (idles >= IDLE_MEASUREMENTS && complexity < limits.work()) {
            at++;
            idles = 0;
        }
        return new EncoderControl(limits, bitRate, loss, roundTripMs, queueing, calm, COMPLEXITIES[at], idles);
    }

    /// The loss that redundancy is made for, in whole percent.
    int lossPercent() {
        return (int) Math.round(loss * 100);
    }
}

package org.ahoyphone.media.session;

import java.util.Arrays;
import org.assertj.core.api.Assertions;

/// Speech that is said anew until it is understood. A machine that is busy elsewhere holds up the threads of a call and spoils one saying or two; a fault of
/// ours spoils each.
final class Saying {

    private static final int SAYINGS = 6;
    private static final int REST = 48 * 200;

    private Saying() {}

    /// @param least correlation of the envelopes with which it counts as understood
    static void understood(Side speaker, Side hearer, short[] speech, double least) {
        double[] alike = new double[SAYINGS];
        for (int i = 0; i < SAYINGS; i++) {
            int before = hearer.heardLength();
            speaker.speak(speech);
            // It cannot all be heard before so much was played.
            Waiting.until("speech", () -> hearer.heardLength() - before > speech.length + REST && since(before, hearer).length > speech.length + REST);
            alike[i] = EnvelopeScore.bySeconds(speech, since(before, hearer)).correlation();
            if (alike[i] > least) {
                return;
            }
        }
        Assertions.fail("Not once understood by more than " + least + ": " + Arrays.toString(alike));
    }

    private static short[] since(int before, Side hearer) {
        return Speech.fromFirstSound(hearer.heardFrom(before));
    }
}

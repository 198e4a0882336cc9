package org.ahoyphone.media.session;

import java.util.Arrays;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;

/// Speech that is said anew until it is understood. A machine that is busy elsewhere holds up the threads of a call and spoils one saying or two; a fault of
/// ours spoils each.
final class Saying {

    private static final int SAYINGS = 6;
    private static final int REST = 48 * 200;

    private Saying() {}

    /// @param least correlation of the envelopes with which it counts as understood
    static void understood(Side speaker, Side hearer, short[] speech, double least) {
        understood(() -> speaker.speak(speech), hearer::heard, speech, least);
    }

    /// @param say   says it once; returns at once
    /// @param heard everything that was heard so far
    private static void understood(Runnable say, Supplier<short[]> heard, short[] speech, double least) {
        double[] alike = new double[SAYINGS];
        for (int i = 0; i < SAYINGS; i++) {
            int before = heard.get().length;
            say.run();
            Waiting.until("speech", () -> since(before, heard.get()).length > speech.length + REST);
            alike[i] = EnvelopeScore.bySeconds(speech, since(before, heard.get())).correlation();
            if (alike[i] > least) {
                return;
            }
        }
        Assertions.fail("Not once understood by more than " + least + ": " + Arrays.toString(alike));
    }

    private static short[] since(int before, short[] all) {
        return Speech.fromFirstSound(Arrays.copyOfRange(all, Math.min(before, all.length), all.length));
    }
}

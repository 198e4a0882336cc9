package org.ahoyphone.media.audio.conference;

import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.mix.Limiter;
import org.ahoyphone.media.audio.mix.Mixer;
import org.ahoyphone.media.audio.processing.VoiceActivity;
import org.jspecify.annotations.Nullable;

/// Somebody's place in a conference: what is said there goes to all others, and what they say is heard there. One thread says, one hears, the conference's own
/// puts both together; everything else may be asked or set by any thread.
///
/// Who is far away is told when the next frame is wanted ([AudioSink#awaitTurn]), and makes it then. Whose microphone has a turn of its own never waits.
public final class Seat {

    private static final double SILENT_DBOV = -127;
    private static final double QUIET_DBOV = -50;
    private static final int VOICE_BIT = 0x80;

    private final ConferenceBridge bridge;
    private final int place;
    private final Speaker speaker;
    private final boolean ownTurn;
    private final FrameLine said = new FrameLine();
    private final FrameLine heard = new FrameLine();
    private volatile long without;
    private volatile boolean muted;
    private volatile int missed;
    private volatile boolean sounding;
    private volatile boolean listened;
    private volatile float level = (float) SILENT_DBOV;
    private volatile boolean speaks;

    // The conference's thread's own.
    private final Limiter limiter = new Limiter();
    private final VoiceActivity activity = new VoiceActivity();
    private final LineDepth depth = new LineDepth();
    private final MixedFrame unheard = new MixedFrame();
    private @Nullable MixedFrame taken;
    private boolean tellsVoice;

    Seat(ConferenceBridge bridge, int place, Speaker speaker, boolean ownTurn) {
        this.bridge = bridge;
        this.place = place;
        this.speaker = speaker;
        this.ownTurn = ownTurn;
    }

    int place() {
        return place;
    }

    /// Whether nobody hears what is said here.
    public void mute(boolean mute) {
        muted = mute;
    }

    public boolean muted() {
        return muted;
    }

    /// Whether what another one says is not heard here.
    public synchronized void without(Seat other, boolean not) {
        without = not ? without | Mixer.only(other.place) : without & ~Mixer.only(other.place);
    }

    /// A seat was left: whoever takes it next is heard.
    synchronized void left(int other) {
        without &= ~Mixer.only(other);
    }

    /// How loud it is what is said here, dBov, -127 to 0.
    public double levelDb() {
        return level;
    }

    /// Whether somebody speaks here now.
    public boolean speaks() {
        return speaks;
    }

    // What follows is called by the conference's thread, in this order, once in each round.

    /// Says the next frame, if there is one.
    void say(Mixer mixer) {
        MixedFrame next = said.peek();
        if (next != null && ownTurn && depth.skip(said.size(), dBov(next.sound) < QUIET_DBOV)) {
            said.release();
            next = said.peek();
        }
        taken = next;
        boolean silent = next == null || muted;
        if (next == null && sounding) {
            miss();
        }
        double loudness = silent || next == null ? SILENT_DBOV : dBov(next.sound);
        level = (float) loudness;
        speaks = !silent && next != null && voice(next.sound, loudness);
        if (!silent && next != null) {
            mixer.say(place, next.sound);
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written by the conference's thread alone
    private void miss() {
        missed++;
    }

    /// Who is far away may tell himself with each packet whether he speaks (RFC 6464), and knows it better. Not everybody who tells a level looks for voices: that
    /// counts only of whom it was told once.
    private boolean voice(short[] sound, double loudness) {
        int octet = speaker.level();
        tellsVoice |= octet != Speaker.UNKNOWN && (octet & VOICE_BIT) != 0;
        return tellsVoice ? octet != Speaker.UNKNOWN && (octet & VOICE_BIT) != 0 && loudness > QUIET_DBOV : activity.frame(sound);
    }

    private static double dBov(short[] sound) {
        double sum = 0;
        for (short sample : sound) {
            sum += (double) sample * sample;
        }
        return Math.max(SILENT_DBOV, 10 * Math.log10(sum / sound.length / (32_768.0 * 32_768) + 1e-13));
    }

    /// Puts together what is heard here, once somebody listens: before that nobody has said whom he is not to hear.
    void hear(Mixer mixer, Seat[] all) {
        if (!listened) {
            return;
        }
        MixedFrame free = heard.claim();
        MixedFrame frame = free == null ? unheard : free;
        long left = without | Mixer.only(place);
        mixer.mix(left, limiter, frame.sound);
        frame.count = 0;
        for (Seat other : all) {
            if (other.taken != null && !other.muted && (left & Mixer.only(other.place)) == 0) {
                frame.name(other.speaker.source(), other.level);
            }
        }
        if (free != null) {
            heard.publish();
        }
    }

    /// Everybody has heard it.
    void done() {
        if (taken != null) {
            taken = null;
            said.release();
        }
    }

    // What follows are the doors for those who speak and listen.

    /// What all others say. One is open at a time, read by one thread.
    public MixedSource openSource() {
        listened = true;
        return new SeatSource(bridge, heard);
    }

    /// Where that is said which the others hear. One is open at a time, written by one thread.
    public AudioSink openSink() {
        return new SeatSink(bridge, this, said);
    }

    /// Ends the wait of who hears.
    void wake() {
        heard.wake();
    }

    // What follows is called by the thread that says.

    boolean ownTurn() {
        return ownTurn;
    }

    /// How often nothing was there when it was wanted.
    int missed() {
        return missed;
    }

    /// Whether somebody says something here, so that it is missed when nothing comes.
    void sounding(boolean now) {
        sounding = now;
    }
}

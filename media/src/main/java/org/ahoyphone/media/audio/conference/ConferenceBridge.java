package org.ahoyphone.media.audio.conference;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.mix.ActiveSpeaker;
import org.ahoyphone.media.audio.mix.Mixer;
import org.jspecify.annotations.Nullable;

/// Puts the sounds of all seats together, each 10 ms of this computer's time: whoever sits there hears all others, and not himself. The computer's clock sets
/// the pace, not a device's: the others go on hearing each other when this side's microphone or loudspeaker fails.
///
/// One thread runs it; seats are taken and left by any. In steady state it leaves no garbage and waits for nobody.
public final class ConferenceBridge implements AutoCloseable {

    /// Seats there may be.
    public static final int SEATS = 32;

    private static final Seat[] EMPTY = {};
    /// A thread that was held up makes up for so many rounds, and leaves older ones out.
    private static final int MOST_BEHIND = 5;

    private final Mixer mixer = new Mixer(SEATS);
    private final ActiveSpeaker floor = new ActiveSpeaker(SEATS);
    private volatile Seat[] seats = EMPTY;
    /// Places of which the floor is to forget whoever sat there.
    private final boolean[] fresh = new boolean[SEATS];
    private volatile boolean anyFresh;
    private volatile @Nullable Seat active;
    private volatile long nextBeat = System.nanoTime() + AudioFormat.FRAME_NANOS;
    private volatile @Nullable Thread runner;
    private volatile boolean closed;

    /// Gives somebody a seat whose sound is made when it is wanted: a call's.
    ///
    /// @throws IllegalStateException when there is none left, or the conference is over
    public Seat sit(Speaker speaker) {
        return sit(speaker, false);
    }

    /// Gives somebody a seat whose sound comes at its own time: a microphone's.
    ///
    /// @throws IllegalStateException when there is none left, or the conference is over
    public Seat sitByMicrophone(Speaker speaker) {
        return sit(speaker, true);
    }

    private synchronized Seat sit(Speaker speaker, boolean ownTurn) {
        int place = 0;
        while (place < SEATS && taken(place)) {
            place++;
        }
        if (place == SEATS || closed) {
            throw new IllegalStateException(closed ? "The conference is over." : "The conference is full.");
        }
        Seat seat = new Seat(this, place, speaker, ownTurn);
        forgotten(place);
        Seat[] more = Arrays.copyOf(seats, seats.length + 1);
        more[seats.length] = seat;
        seats = more;
        return seat;
    }

    private boolean taken(int place) {
        return Arrays.stream(seats).anyMatch(seat -> seat.place() == place);
    }

    /// Whoever sat there is heard no more. Leaving twice does nothing.
    public synchronized void leave(Seat seat) {
        seats = Arrays.stream(seats).filter(other -> other != seat).toArray(Seat[]::new);
        for (Seat other : seats) {
            other.left(seat.place());
        }
        forgotten(seat.place());
    }

    private void forgotten(int place) {
        fresh[place] = true;
        anyFresh = true;
    }

    /// Seats that are taken.
    public int taken() {
        return seats.length;
    }

    /// Who has the floor: who spoke loudest of late; null before anybody spoke, and when he left.
    public @Nullable Seat active() {
        Seat now = active;
        return now != null && Arrays.asList(seats).contains(now) ? now : null;
    }

    /// Goes on until it is closed. The one thread.
    public void run() throws InterruptedException {
        runner = Thread.currentThread();
        long beat = System.nanoTime();
        while (awaitBeat(beat)) {
            round();
            long behind = (System.nanoTime() - beat) / AudioFormat.FRAME_NANOS;
            beat += (behind > MOST_BEHIND ? behind - MOST_BEHIND : 1) * AudioFormat.FRAME_NANOS;
            nextBeat = beat;
        }
    }

    private boolean awaitBeat(long beat) throws InterruptedException {
        for (long left = beat - System.nanoTime(); left > 0 && !closed; left = beat - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return !closed;
    }

    /// One round: takes what was said, and gives everybody what he hears. The one thread.
    void round() {
        Seat[] all = seats;
        forget();
        mixer.begin();
        for (Seat seat : all) {
            seat.say(mixer);
            floor.frame(seat.place(), seat.levelDb(), seat.speaks());
        }
        Seat speaker = at(floor.decide(), all);
        if (speaker != active) {
            active = speaker;
        }
        for (Seat seat : all) {
            seat.hear(mixer, all);
        }
        for (Seat seat : all) {
            seat.done();
        }
    }

    private void forget() {
        if (anyFresh) {
            synchronized (this) {
                anyFresh = false;
                for (int place = 0; place < SEATS; place++) {
                    if (fresh[place]) {
                        fresh[place] = false;
                        floor.left(place);
                    }
                }
            }
        }
    }

    private static @Nullable Seat at(int place, Seat[] all) {
        for (Seat seat : all) {
            if (seat.place() == place) {
                return seat;
            }
        }
        return null;
    }

    /// When the next round begins, on the clock of [System#nanoTime()].
    long nextBeat() {
        return nextBeat;
    }

    boolean closed() {
        return closed;
    }

    /// Ends the conference: its thread, and whoever waits to say or hear something. Closing twice does nothing.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(runner);
        for (Seat seat : seats) {
            seat.wake();
        }
    }
}

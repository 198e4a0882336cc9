package org.ahoyphone.media.audio;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.Following;
import org.ahoyphone.media.device.PaceClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the best device there is open. A device is opened and closed on a thread that lives only as long as there is something to do, so that whoever
/// reads or writes sound goes on with the old device until the new one is there.
///
/// @param <P> an open device
final class DeviceFollower<P> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceFollower.class);

    /// One kind of device, and how the user is told about it.
    ///
    /// @param name    `microphone` or `loudspeaker`
    /// @param silent  what it means that there is none, as a sentence
    /// @param present lists what is plugged in
    /// @param opening opens one by name
    /// @param silence takes the place of a device when there is none
    /// @param closing gives one back
    record Kind<P>(String name, String silent, Supplier<List<AudioDevice>> present, Opening<P> opening, Supplier<P> silence, Consumer<P> closing) {}

    /// Opens a device.
    interface Opening<P> {
        P open(String name, Consumer<String> problem) throws DeviceException;
    }

    /// One opening of a device: what it tells may come before it is in use, or after another took its place.
    private static final class Attempt {
        private final String name;
        private @Nullable String early;

        private Attempt(String name) {
            this.name = name;
        }
    }

    private final AudioDevices devices;
    private final Kind<P> kind;
    private final PaceClock clock;
    private final Consumer<String> problem;
    private final DevicePreference preference;
    private final Following following = new Following();
    private final Runnable changed = this::look;
    private final FollowerWords words;
    private volatile P current;
    private @Nullable Attempt inUse;
    private @Nullable Thread moving;
    private boolean again;
    private String complaint = "";
    private volatile boolean closed;

    /// Opens the best device there is now, or silence; may take as long as that takes.
    ///
    /// @param problem told one sentence when a device is exchanged for another, on any thread
    DeviceFollower(AudioDevices devices, Kind<P> kind, DevicePreference preference, PaceClock clock, Consumer<String> problem) {
        this.devices = devices;
        this.kind = kind;
        this.clock = clock;
        this.problem = problem;
        this.preference = preference;
        words = new FollowerWords(kind.name(), kind.silent());
        current = kind.silence().get();
        long wait = settle();
        devices.watch(changed);
        if (wait < Long.MAX_VALUE) {
            look();
        }
    }

    /// The device to use now. Any thread.
    P current() {
        return current;
    }

    private synchronized Optional<String> using() {
        return following.using();
    }

    /// Looks whether another device is to be used, in the background.
    private synchronized void look() {
        again = true;
        if (closed) {
            return;
        }
        if (moving == null) {
            moving = Thread.ofPlatform().daemon().name("ahoy-sound-follow").start(this::move);
        } else {
            notifyAll();
        }
    }

    private void move() {
        try {
            long wait = 0;
            while (goesOn(wait)) {
                wait = settle();
            }
        } catch (InterruptedException | RuntimeException e) {
            LOG.warn("No longer following the {}s", kind.name(), e);
        }
    }

    /// Waits for the next reason to look; false when there is none to wait for.
    private synchronized boolean goesOn(long pause) throws InterruptedException {
        long begun = System.nanoTime();
        while (!closed && !again && pause < Long.MAX_VALUE) {
            long left = pause - (System.nanoTime() - begun);
            if (left <= 0) {
                return true;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        if (closed || !again) {
            moving = null;
            return false;
        }
        again = false;
        return true;
    }

    /// Exchanges devices until the best one is in use.
    ///
    /// @return ns until it may be worth to try again; [Long#MAX_VALUE] when only a change can better it
    private long settle() {
        while (!closed) {
            List<AudioDevice> present = kind.present().get();
            Following.Move move;
            synchronized (this) {
                move = following.next(preference.order(present), clock.nanoTime());
            }
            switch (move) {
                case Following.Move.Stay(long nanos) -> {
                    return nanos;
                }
                case Following.Move.Open(String name) -> open(name, present);
                case Following.Move.Silence _ -> {
                    Optional<String> before = using();
                    synchronized (this) {
                        following.silent();
                        inUse = null;
                    }
                    use(kind.silence().get());
                    tell(words.silent(before, present));
                }
            }
        }
        return Long.MAX_VALUE;
    }

    private void open(String name, List<AudioDevice> present) {
        var attempt = new Attempt(name);
        P fresh;
        try {
            fresh = kind.opening().open(name, sentence -> failed(attempt, sentence));
        } catch (DeviceException e) {
            synchronized (this) {
                following.refused(name, clock.nanoTime());
            }
            tell(words.refused(name, String.valueOf(e.getMessage())));
            return;
        }
        Optional<String> before = using();
        Optional<String> missed;
        String early;
        synchronized (this) {
            following.opened(name, clock.nanoTime());
            missed = missed();
            inUse = attempt;
            early = attempt.early;
        }
        use(fresh);
        tell(words.opened(before, name, missed, present));
        if (early != null) {
            failed(attempt, early);
        }
    }

    /// What the user wanted most, if it is a certain device and not the one in use.
    private Optional<String> missed() {
        String first = preference.first();
        return first.equals(AudioDevices.DEFAULT) || following.using().filter(first::equals).isPresent() ? Optional.empty() : Optional.of(first);
    }

    /// The new device is there before the old one goes.
    private void use(P fresh) {
        P old;
        synchronized (this) {
            if (closed) {
                old = fresh;
            } else {
                old = current;
                current = fresh;
            }
        }
        kind.closing().accept(old);
    }

    /// Told by the device itself. One that fails again and again says so once.
    private void failed(Attempt attempt, String sentence) {
        boolean news;
        synchronized (this) {
            if (closed || attempt != inUse) {
                attempt.early = sentence;
                return;
            }
            if (sentence.isEmpty()) {
                following.pulled();
            } else {
                following.failed(clock.nanoTime());
            }
            news = !sentence.isEmpty() && !sentence.equals(complaint);
            complaint = sentence.isEmpty() ? complaint : sentence;
        }
        LOG.debug("{}: {}", attempt.name, sentence);
        if (news) {
            tell(sentence);
        }
        look();
    }

    private void tell(String sentence) {
        if (!sentence.isEmpty()) {
            problem.accept(sentence);
        }
    }

    boolean closed() {
        return closed;
    }

    /// Gives the device back; never waits for one that is being opened, which is given back when it is open.
    @Override
    public void close() {
        P last;
        synchronized (this) {
            closed = true;
            last = current;
            notifyAll();
        }
        devices.unwatch(changed);
        kind.closing().accept(last);
    }
}

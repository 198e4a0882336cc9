package org.ahoyphone.media.audio;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.ahoyphone.media.device.DeviceException;

/// A PulseAudio server, or PipeWire that speaks as one, without a library in between: `docs/decisions/0040` says why.
///
/// One connection tells what is plugged in; each device in use has one of its own, at which only the thread that reads or writes it works.
final class PulseAudio implements SoundSystem {

    /// A server on this machine answers within a few milliseconds.
    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(1);
    /// The server tells of changes: this is only for one that forgets.
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final PulseConnection connection;
    private final PulseList list;
    /// Held by whoever works at the connection.
    private final ReentrantLock lock = new ReentrantLock();
    private boolean subscribed;
    private volatile boolean asked;
    private volatile boolean woken;

    private PulseAudio(PulseConnection connection) {
        this.connection = connection;
        list = new PulseList(connection);
    }

    /// @throws DeviceException when no server is there
    static PulseAudio start() throws DeviceException {
        try {
            return new PulseAudio(PulseConnection.open(System.nanoTime() + ANSWER_NANOS));
        } catch (IOException | LinkageError e) {
            throw new DeviceException("No PulseAudio server was found (" + e.getMessage() + ").", e);
        }
    }

    @Override
    public String name() {
        return "PulseAudio";
    }

    @Override
    public List<Device> devices(boolean recording) {
        return plugged(recording).stream().map(PulseList.Plugged::device).toList();
    }

    @Override
    public Optional<String> defaultName(boolean recording) {
        return plugged(recording).stream().filter(PulseList.Plugged::standard).map(plugged -> plugged.device().name()).findFirst();
    }

    private List<PulseList.Plugged> plugged(boolean recording) {
        enter();
        try {
            return list.ask(recording, System.nanoTime() + ANSWER_NANOS);
        } finally {
            lock.unlock();
        }
    }

    /// Whoever waits for changes at the connection makes room.
    private void enter() {
        if (!lock.tryLock()) {
            asked = true;
            connection.wake();
            lock.lock();
            asked = false;
        }
    }

    @Override
    public Stream open(int id, boolean recording, int wanted, int block) throws DeviceException {
        PulseList.Plugged device = plugged(recording).stream().filter(plugged -> plugged.device().id() == id).findFirst()
                .orElseThrow(() -> new DeviceException("it is not plugged in"));
        try {
            PulseConnection own = PulseConnection.open(System.nanoTime() + ANSWER_NANOS);
            try {
                return PulseStream.open(own, device.server(), recording, recording && device.channels() == 1 ? 1 : wanted, System.nanoTime() + ANSWER_NANOS);
            } catch (IOException e) {
                own.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DeviceException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void awaitChange() throws InterruptedException {
        long end = System.nanoTime() + LOOK_NANOS;
        if (!subscribed) {
            subscribed = true;
            subscribe();
            return;
        }
        for (boolean goes = true; goes; Thread.onSpinWait()) {
            lock.lockInterruptibly();
            try {
                long left = end - System.nanoTime();
                boolean done = woken || left <= 0 || list.changed();
                goes = !done && (asked || (connection.turn(left) && connection.ready()));
            } finally {
                lock.unlock();
            }
        }
        woken = false;
    }

    private void subscribe() {
        enter();
        try {
            list.subscribe();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void wake() {
        woken = true;
        connection.wake();
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public boolean lost() {
        enter();
        try {
            return !connection.ready();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        connection.close();
        list.close();
    }
}

package org.ahoyphone.media.session;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The device that a stream uses, exchangeable while it runs. One thread opens, uses and closes devices, because each may take long; any
/// thread may say which one is wanted, or that it is over.
///
/// @param <S> what the user names
/// @param <D> what is opened
final class DeviceSlot<S, D> {

    private final Function<S, D> opener;
    private final Consumer<D> waker;
    private final Consumer<D> closer;
    private S wanted;
    private @Nullable S opened;
    private @Nullable D device;
    private boolean over;

    /// @param opener opens a device; may take long, never fails: what cannot be had is replaced, and the user told
    /// @param waker  ends a wait of the one thread for the device at once; called by any thread, must not wait itself
    /// @param closer gives a device back, again without harm; may take long
    DeviceSlot(S wanted, Function<S, D> opener, Consumer<D> waker, Consumer<D> closer) {
        this.wanted = wanted;
        this.opener = opener;
        this.waker = waker;
        this.closer = closer;
    }

    /// Wants another device from now on. Any thread.
    synchronized void want(S other) {
        if (!other.equals(wanted)) {
            wanted = other;
            wake();
        }
    }

    /// Wants no device ever again. Any thread.
    synchronized void end() {
        over = true;
        wake();
    }

    synchronized S wanted() {
        return wanted;
    }

    private void wake() {
        if (device != null) {
            waker.accept(device);
        }
    }

    /// The device to use now, opened if need be; null when it is over. The one thread calls it until then, or [#close].
    @Nullable D current() {
        while (true) {
            D stale = null;
            S open;
            synchronized (this) {
                if (!over && device != null && wanted.equals(opened)) {
                    return device;
                }
                stale = device;
                device = null;
                open = wanted;
            }
            if (stale != null) {
                closer.accept(stale);
            }
            if (isOver()) {
                return null;
            }
            D fresh = opener.apply(open);
            synchronized (this) {
                opened = open;
                device = fresh;
            }
        }
    }

    synchronized boolean isOver() {
        return over;
    }

    /// Tells that the present device turned out to be closed: the next [#current] opens one anew. The one thread.
    synchronized void lost() {
        opened = null;
    }

    /// Gives the present device back and ends. The one thread, whatever made it end.
    void close() {
        end();
        current();
    }
}

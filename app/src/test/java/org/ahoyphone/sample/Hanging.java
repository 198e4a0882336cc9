package org.ahoyphone.sample;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Tells who watches that a thread of a plugin is about to hang: shared between the plugin's class loader and the test's, as [Diary] is.
public final class Hanging {
    private static final Set<Consumer<Thread>> WATCHERS = ConcurrentHashMap.newKeySet();

    private Hanging() {}

    public static void watch(Consumer<Thread> watcher) {
        WATCHERS.add(watcher);
    }

    public static void leave(Consumer<Thread> watcher) {
        WATCHERS.remove(watcher);
    }

    /// Called by the thread that hangs from now on.
    public static void now() {
        WATCHERS.forEach(watcher -> watcher.accept(Thread.currentThread()));
    }
}

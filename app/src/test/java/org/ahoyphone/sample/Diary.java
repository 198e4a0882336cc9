package org.ahoyphone.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/// What a sample plugin did, by its id: shared between the plugin's class loader and the test's.
public final class Diary {
    private static final Map<String, Diary> ALL = new ConcurrentHashMap<>();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<String> lines = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile ClassLoader loader = Diary.class.getClassLoader();

    private Diary() {}

    public static Diary of(String pluginId) {
        return ALL.computeIfAbsent(pluginId, _ -> new Diary());
    }

    /// The class loader of the plugin that was made last.
    public ClassLoader loader() {
        return loader;
    }

    /// Public, as all that a plugin calls here: its class loader makes this package another one.
    public void loader(ClassLoader made) {
        loader = made;
    }

    public synchronized void write(String line) {
        lines.add(line);
        notifyAll();
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /// Waits until a line is there.
    public void await(String line) {
        await(line, all -> all.contains(line));
    }

    public synchronized void await(String what, Predicate<List<String>> there) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!there.test(lines)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("\"" + what + "\" did not come; the diary has " + lines);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /// Ends what heeds no interrupt.
    public void release() {
        released.countDown();
    }

    /// Waits for [#release], whatever interrupts come.
    public void waitStubbornly() {
        while (true) {
            try {
                released.await();
                return;
            } catch (InterruptedException _) {
                write("interrupted, and stays");
            }
        }
    }
}

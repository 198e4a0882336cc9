package org.ahoyphone.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.ahoyphone.plugin.AhoyPlugin;
import org.ahoyphone.plugin.PluginContext;

/// Writes what it is asked to do into its [Diary], and behaves at each occasion as `behaviour.properties` in its jar says: well (not
/// mentioned), `throw`, `error`, `block` (until it is interrupted) or `stubborn` (until [Diary#release]).
public final class SamplePlugin extends AhoyPlugin {
    private final Properties behaviour = new Properties();
    private final Diary diary;

    public SamplePlugin(PluginContext context) {
        super(context);
        try (InputStream in = SamplePlugin.class.getClassLoader().getResourceAsStream("behaviour.properties")) {
            behaviour.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        diary = Diary.of(behaviour.getProperty("id"));
        diary.loader(SamplePlugin.class.getClassLoader());
        at("constructor", "");
    }

    @Override
    public void start() {
        at("start", behaviour.getProperty("version"));
        try {
            Files.writeString(context().folder().resolve("kept"), behaviour.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        at("stop", behaviour.getProperty("version"));
    }

    /// A null where the behaviour says so: plugins are not checked for nulls.
    @SuppressWarnings("NullAway")
    String text(String occasion, String text) {
        return behaviour.getProperty(occasion, "").equals("null") ? null : text;
    }

    String named(String occasion) {
        return behaviour.getProperty(occasion, "");
    }

    void at(String occasion, String what) {
        diary.write((occasion + " " + what).strip() + (onOwnThread() ? "" : " on " + Thread.currentThread().getName()));
        switch (behaviour.getProperty(occasion, "")) {
            case "throw" -> throw new IllegalStateException("as asked");
            case "error" -> throw new NoSuchMethodError("as asked");
            case "block" -> block();
            case "stubborn" -> {
                Hanging.now();
                diary.waitStubbornly();
            }
            default -> {}
        }
    }

    private boolean onOwnThread() {
        return Thread.currentThread().getName().equals("plugin-" + behaviour.getProperty("id"));
    }

    private void block() {
        Hanging.now();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            diary.write("interrupted");
            throw new IllegalStateException(e);
        }
    }
}

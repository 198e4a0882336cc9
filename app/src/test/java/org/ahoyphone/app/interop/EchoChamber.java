package org.ahoyphone.app.interop;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Random;

/// A room between a loudspeaker and a microphone of a sound server: what is played comes back later, reflected by the walls, with the noise of the room and what
/// somebody says in it. The microphone is a pipe, whose clock is who fills it: some ppm fast. 48 kHz, mono.
final class EchoChamber implements AutoCloseable {
    private static final int RATE = 48_000;
    private static final int LINE = 1 << 16;
    private static final int SPARSE = 8;
    private static final int TAIL = RATE / 20;
    private static final double GAIN = 0.4;
    private static final double NOISE = 4;
    private static final int LATE_MILLIS = 40;

    private final PulseAudio sound;
    private final String module;
    private final Process listening;
    private final OutputStream microphone;
    private final Thread thread;
    private final int delay;
    private final FastClock clock;
    private final float[] walls = new float[TAIL / SPARSE];
    private final int[] lags = new int[walls.length];
    private final float[] line = new float[LINE];
    private final Random noise = new Random(7);
    private final Recording played = new Recording();
    private final Recording echo = new Recording();
    private int at;
    private volatile short[] near = {};
    private int nearAt;
    private volatile int heldUpMillis;

    /// @param name  of the microphone
    /// @param delay ms from a sound's coming out of the server to its going in again
    /// @param ppm   how fast the microphone's clock is
    EchoChamber(PulseAudio sound, String sink, String name, int delay, double ppm) throws IOException {
        this.sound = sound;
        this.delay = delay * RATE / 1000;
        clock = new FastClock(ppm);
        Random random = new Random(42);
        double energy = 0;
        for (int i = 0; i < walls.length; i++) {
            lags[i] = i == 0 ? 0 : i * SPARSE + random.nextInt(SPARSE);
            walls[i] = (float) ((i == 0 ? 1.5 : random.nextGaussian() * 0.4) * Math.pow(10, -3.0 * i / walls.length));
            energy += walls[i] * walls[i];
        }
        for (int i = 0; i < walls.length; i++) {
            walls[i] *= (float) (GAIN / Math.sqrt(energy));
        }
        Path pipe = Path.of(System.getProperty("java.io.tmpdir"), name + "-" + ProcessHandle.current().pid());
        module = sound.load("module-pipe-source source_name=" + name + " file=" + pipe + " format=s16le rate=48000 channels=1 channel_map=mono"
                + " source_properties=device.description=" + name);
        microphone = new FileOutputStream(pipe.toFile());
        listening = sound.listen(sink + ".monitor");
        thread = Thread.ofPlatform().daemon().name("echo-chamber").start(this::run);
    }

    /// Somebody in the room begins to talk.
    void talk(short[] voice) {
        near = voice;
    }

    /// What came out of the loudspeaker.
    Recording played() {
        return played;
    }

    /// What went into the microphone, the talker's voice included.
    Recording microphone() {
        return echo;
    }

    /// How long this room was late with its sound, ms in all: nothing that a real one does.
    int heldUpMillis() {
        return heldUpMillis;
    }

    private void run() {
        long last = System.nanoTime();
        byte[] bytes = new byte[2 * RATE / 10];
        try (InputStream loudspeaker = listening.getInputStream()) {
            int kept = 0;
            for (int got = loudspeaker.read(bytes); got > 0; got = loudspeaker.read(bytes, kept, bytes.length - kept)) {
                short[] heard = new short[(kept + got) / 2];
                short[] out = new short[heard.length];
                for (int i = 0; i < heard.length; i++) {
                    out[i] = (short) ((bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << 8);
                    heard[i] = hear(out[i]);
                }
                played.add(out);
                echo.add(heard);
                last = look(last);
                microphone.write(Recording.bytes(clock.faster(heard)));
                kept = (kept + got) % 2;
                bytes[0] = kept == 1 ? bytes[2 * heard.length] : bytes[0];
            }
        } catch (IOException e) {
            // The server or the listener was stopped: this room is gone.
        }
    }

    private long look(long last) {
        long now = System.nanoTime();
        int late = (int) ((now - last) / 1_000_000);
        heldUpMillis += late > LATE_MILLIS ? late : 0;
        return now;
    }

    private short hear(short sample) {
        line[at & LINE - 1] = sample;
        double sum = NOISE * noise.nextGaussian();
        for (int k = 0; k < walls.length; k++) {
            sum += walls[k] * line[at - delay - lags[k] & LINE - 1];
        }
        at++;
        short[] voice = near;
        sum += nearAt < voice.length ? voice[nearAt++] : 0;
        return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    @Override
    public void close() throws IOException {
        Peer.stop(listening);
        sound.unload(module);
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        microphone.close();
    }
}

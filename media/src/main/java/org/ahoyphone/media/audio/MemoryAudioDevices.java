package org.ahoyphone.media.audio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.device.Pacer;

/// Microphones and loudspeakers made of memory, for programs and tests without a sound system: what is [#speak]en into a microphone is read from it,
/// what is written to a loudspeaker can be [#heard]. They are paced by a clock of the caller's choice. Thread-safe.
public final class MemoryAudioDevices implements AudioDevices {

    private static final int MOST_BEHIND = 10;

    private final PaceClock clock;
    private final Map<String, MemorySound> inputs = new LinkedHashMap<>();
    private final Map<String, MemorySound> outputs = new LinkedHashMap<>();
    private final List<Port> ports = new ArrayList<>();
    private boolean closed;

    public MemoryAudioDevices(PaceClock clock) {
        this.clock = clock;
    }

    /// Plugs in a microphone; the first one is the default. Sound spoken into one of that name before is still in it.
    public synchronized void plugInput(String name) {
        inputs.computeIfAbsent(name, _ -> new MemorySound()).plugged = true;
    }

    /// Plugs in a loudspeaker; the first one is the default.
    public synchronized void plugOutput(String name) {
        outputs.computeIfAbsent(name, _ -> new MemorySound()).plugged = true;
    }

    /// Pulls a microphone or loudspeaker: whoever uses it is told, reads silence and is heard no more.
    public void unplug(String name) {
        List<Port> hit;
        synchronized (this) {
            inputs.entrySet().stream().filter(e -> e.getKey().equals(name)).forEach(e -> e.getValue().plugged = false);
            outputs.entrySet().stream().filter(e -> e.getKey().equals(name)).forEach(e -> e.getValue().plugged = false);
            hit = ports.stream().filter(port -> port.name.equals(name)).toList();
        }
        hit.forEach(port -> port.problem.accept("The device " + name + " was unplugged."));
    }

    /// Adds sound to what a microphone hears: samples at 48 kHz. Silence follows.
    public synchronized void speak(String name, short[] samples) {
        device(inputs, name).add(samples);
    }

    /// Everything that was written to a loudspeaker while it was plugged in, at most its last minute: samples at 48 kHz.
    public synchronized short[] heard(String name) {
        return device(outputs, name).all();
    }

    /// Devices that are open now.
    public synchronized int open() {
        return ports.size();
    }

    @Override
    public synchronized List<AudioDevice> inputs() {
        return list(inputs);
    }

    @Override
    public synchronized List<AudioDevice> outputs() {
        return list(outputs);
    }

    @Override
    public synchronized AudioSource openInput(String name, Consumer<String> problem) throws DeviceException {
        Port port = find(inputs, "microphone", name, problem);
        ports.add(port);
        return new AudioSource() {
            @Override
            public boolean read(short[] frame) throws InterruptedException {
                AudioFormat.checkFrame(frame);
                if (port.pacer.await() < 0) {
                    return false;
                }
                synchronized (MemoryAudioDevices.this) {
                    port.sound.take(frame);
                }
                return true;
            }

            @Override
            public void close() {
                release(port);
            }
        };
    }

    @Override
    public synchronized AudioSink openOutput(String name, Consumer<String> problem) throws DeviceException {
        Port port = find(outputs, "loudspeaker", name, problem);
        ports.add(port);
        return new AudioSink() {
            @Override
            public void write(short[] frame) throws InterruptedException {
                AudioFormat.checkFrame(frame);
                if (port.pacer.await() < 0) {
                    return;
                }
                synchronized (MemoryAudioDevices.this) {
                    if (port.sound.plugged) {
                        port.sound.add(frame);
                    }
                }
            }

            @Override
            public void close() {
                release(port);
            }
        };
    }

    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(ports).forEach(this::release);
    }

    private synchronized void release(Port port) {
        port.pacer.close();
        ports.remove(port);
    }

    private Port find(Map<String, MemorySound> in, String kind, String name, Consumer<String> problem) throws DeviceException {
        List<AudioDevice> present = list(in);
        if (closed || present.isEmpty()) {
            throw new DeviceException("No " + kind + " was found.");
        }
        String wanted = name.equals(DEFAULT) ? present.getFirst().name() : name;
        MemorySound sound = in.get(wanted);
        if (sound == null || !sound.plugged) {
            throw new DeviceException("There is no " + kind + " named " + name + ".");
        }
        return new Port(wanted, sound, new Pacer(clock, AudioFormat.FRAME_NANOS, MOST_BEHIND), problem);
    }

    private static List<AudioDevice> list(Map<String, MemorySound> from) {
        List<AudioDevice> present = new ArrayList<>();
        from.forEach((name, sound) -> {
            if (sound.plugged) {
                present.add(new AudioDevice(name, present.isEmpty()));
            }
        });
        return List.copyOf(present);
    }

    private static MemorySound device(Map<String, MemorySound> from, String name) {
        MemorySound sound = from.get(name);
        if (sound == null) {
            throw new IllegalArgumentException("No device was ever named " + name);
        }
        return sound;
    }

    private record Port(String name, MemorySound sound, Pacer pacer, Consumer<String> problem) {}
}

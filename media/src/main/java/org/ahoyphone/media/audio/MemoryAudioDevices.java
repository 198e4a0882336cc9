package org.ahoyphone.media.audio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.ahoyphone.media.device.PaceClock;
import org.jspecify.annotations.Nullable;

/// Microphones and loudspeakers made of memory, for programs and tests without a sound system: what is [#speak]en into a microphone is read from it,
/// what is written to a loudspeaker can be [#heard]. They are paced by a clock of the caller's choice, can be plugged and pulled, and have the faults of real ones.
/// Thread-safe.
public final class MemoryAudioDevices implements AudioDevices {

    private final PaceClock clock;
    private final Map<String, MemorySound> inputs = new LinkedHashMap<>();
    private final Map<String, MemorySound> outputs = new LinkedHashMap<>();
    private final Map<String, Fault> faults = new HashMap<>();
    private final List<MemoryPort> ports = new ArrayList<>();
    private final Set<Runnable> watching = new CopyOnWriteArraySet<>();
    private @Nullable String defaultInput;
    private @Nullable String defaultOutput;
    private volatile BiConsumer<String, short[]> ear = (_, _) -> {};
    private boolean closed;

    /// What is wrong with a device.
    public enum Fault {
        /// Nothing.
        NONE,
        /// Another program has it for itself: it cannot be opened.
        BUSY,
        /// It opens, and neither gives nor takes a sample.
        STALLED
    }

    public MemoryAudioDevices(PaceClock clock) {
        this.clock = clock;
    }

    /// Plugs in a microphone. The first one is the default, unless [#makeDefault] named another that is there. Sound spoken into one of that name before is still in it.
    public void plugInput(String name) {
        plugInput(name, 1);
    }

    /// Plugs in a microphone as [#plugInput(String)] does.
    ///
    /// @param channels 1 or 2, for good: what one of that name had when it was plugged in first
    public void plugInput(String name, int channels) {
        synchronized (this) {
            inputs.computeIfAbsent(name, _ -> new MemorySound(channels)).plugged = true;
        }
        changed();
    }

    /// Plugs in a loudspeaker. The first one is the default, unless [#makeDefault] named another that is there.
    public void plugOutput(String name) {
        plugOutput(name, 1);
    }

    /// Plugs in a loudspeaker as [#plugOutput(String)] does.
    ///
    /// @param channels 1 or 2, for good: what one of that name had when it was plugged in first
    public void plugOutput(String name, int channels) {
        synchronized (this) {
            outputs.computeIfAbsent(name, _ -> new MemorySound(channels)).plugged = true;
        }
        changed();
    }

    /// Pulls a microphone or loudspeaker: whoever uses it reads silence and is heard no more, also when it is plugged in again.
    public void unplug(String name) {
        List<MemoryPort> hit;
        synchronized (this) {
            inputs.entrySet().stream().filter(e -> e.getKey().equals(name)).forEach(e -> e.getValue().plugged = false);
            outputs.entrySet().stream().filter(e -> e.getKey().equals(name)).forEach(e -> e.getValue().plugged = false);
            hit = ports.stream().filter(port -> port.name.equals(name)).toList();
            hit.forEach(port -> port.pulled = true);
        }
        hit.forEach(port -> port.problem.accept(""));
        changed();
    }

    /// Makes a device the system's default of its kind, as soon as it is plugged in.
    public void makeDefault(String name) {
        synchronized (this) {
            defaultInput = inputs.containsKey(name) ? name : defaultInput;
            defaultOutput = outputs.containsKey(name) ? name : defaultOutput;
        }
        changed();
    }

    /// Gives a device a fault, or takes it away. One that is open and stalls tells its user so.
    public void fault(String name, Fault fault) {
        List<MemoryPort> hit;
        synchronized (this) {
            faults.put(name, fault);
            hit = fault == Fault.STALLED ? ports.stream().filter(port -> port.name.equals(name)).toList() : List.of();
        }
        hit.forEach(MemoryPort::complain);
    }

    private void changed() {
        watching.forEach(Runnable::run);
    }

    /// Adds sound to what a microphone hears: samples at 48 kHz, of two channels by turns. Silence follows.
    public synchronized void speak(String name, short[] samples) {
        device(inputs, name).add(samples);
    }

    /// Lets a microphone hear this again and again whenever nothing else is spoken into it, until it is told otherwise; without samples it is silence.
    public synchronized void repeat(String name, short[] samples) {
        device(inputs, name).repeat(samples);
    }

    /// Everything that was written to a loudspeaker while it was plugged in, at most its last minute: samples at 48 kHz, of two channels by turns.
    public synchronized short[] heard(String name) {
        return device(outputs, name).all();
    }

    /// Lets somebody hear each frame as a loudspeaker plays it, on the thread that wrote it; the frame is another one's afterwards.
    ///
    /// @param listener given the loudspeaker's name and 10 ms
    public void listen(BiConsumer<String, short[]> listener) {
        ear = listener;
    }

    /// Devices that are open now.
    public synchronized int open() {
        return ports.size();
    }

    /// Names of the devices that are open now.
    public synchronized List<String> openNames() {
        return ports.stream().map(port -> port.name).toList();
    }

    /// How many want to be told of changes.
    public int watching() {
        return watching.size();
    }

    @Override
    public synchronized List<AudioDevice> inputs() {
        return list(inputs, defaultInput);
    }

    @Override
    public synchronized List<AudioDevice> outputs() {
        return list(outputs, defaultOutput);
    }

    @Override
    public AudioSource openInput(String name, Consumer<String> problem) throws DeviceException {
        return openInput(name, 1, problem);
    }

    @Override
    public AudioSink openOutput(String name, Consumer<String> problem) throws DeviceException {
        return openOutput(name, 1, problem);
    }

    @Override
    public synchronized AudioSource openInput(String name, int channels, Consumer<String> problem) throws DeviceException {
        MemoryPort port = find(inputs, inputs(), "microphone", name, channels, problem);
        ports.add(port);
        return new AudioSource() {
            @Override
            public boolean read(short[] frame) throws InterruptedException {
                return port.read(frame);
            }

            @Override
            public short @Nullable [] stereo() {
                return port.stereo();
            }

            @Override
            public void close() {
                release(port);
            }
        };
    }

    @Override
    public synchronized AudioSink openOutput(String name, int channels, Consumer<String> problem) throws DeviceException {
        MemoryPort port = find(outputs, outputs(), "loudspeaker", name, channels, problem);
        ports.add(port);
        return new AudioSink() {
            @Override
            public int channels() {
                return port.channels();
            }

            @Override
            public void write(short[] frame) throws InterruptedException {
                if (port.write(frame)) {
                    ear.accept(port.name, frame);
                }
            }

            @Override
            public void close() {
                release(port);
            }
        };
    }

    @Override
    public void watch(Runnable changed) {
        watching.add(changed);
    }

    @Override
    public void unwatch(Runnable changed) {
        watching.remove(changed);
    }

    @Override
    public synchronized void close() {
        closed = true;
        watching.clear();
        List.copyOf(ports).forEach(this::release);
    }

    private synchronized void release(MemoryPort port) {
        port.close();
        ports.remove(port);
    }

    private MemoryPort find(Map<String, MemorySound> all, List<AudioDevice> present, String kind, String name, int channels,
                            Consumer<String> problem) throws DeviceException {
        if (closed || present.isEmpty()) {
            throw new DeviceException("No " + kind + " was found.");
        }
        AudioDevice found = present.stream().filter(device -> name.equals(DEFAULT) ? device.isDefault() : device.name().equals(name)).findFirst()
                .orElseThrow(() -> new DeviceException("There is no " + kind + " named " + name + "."));
        Fault fault = faults.getOrDefault(found.name(), Fault.NONE);
        if (fault == Fault.BUSY) {
            throw new DeviceException("The " + kind + " " + found.name() + " cannot be opened (another program uses it).");
        }
        MemoryPort port = new MemoryPort(this, kind, found.name(), device(all, found.name()), channels, clock, problem);
        port.stalled = fault == Fault.STALLED;
        return port;
    }

    private List<AudioDevice> list(Map<String, MemorySound> from, @Nullable String wanted) {
        if (closed) {
            return List.of();
        }
        List<String> names = from.entrySet().stream().filter(e -> e.getValue().plugged).map(Map.Entry::getKey).toList();
        return names.stream().map(name -> new AudioDevice(name, name.equals(names.contains(wanted) ? wanted : names.getFirst()))).toList();
    }

    private static MemorySound device(Map<String, MemorySound> from, String name) {
        MemorySound sound = from.get(name);
        if (sound == null) {
            throw new IllegalArgumentException("No device was ever named " + name);
        }
        return sound;
    }
}

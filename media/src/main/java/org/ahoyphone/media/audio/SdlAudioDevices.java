package org.ahoyphone.media.audio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The machine's microphones and loudspeakers through SDL 3 (PipeWire, PulseAudio, ALSA, WASAPI, Core Audio).
///
/// SDL is started at the first use, and tried again later when there was no sound system. One daemon thread compares what is plugged in with what was, ten times a
/// second, while anybody watches or a device is open.
public final class SdlAudioDevices implements AudioDevices {

    private static final Logger LOG = LoggerFactory.getLogger(SdlAudioDevices.class);

    private static final long LOOK_MILLIS = 100;
    /// A sound system that was not there is looked for so often.
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(2);
    /// A microphone that was just opened is waited for so long, so that whoever changes to it meets no gap.
    private static final long FIRST_SOUND_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Optional<String> driver;
    private final Set<Port> ports = ConcurrentHashMap.newKeySet();
    private final Set<Runnable> watching = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable SdlAudio sdl;
    private @Nullable Thread watcher;
    private long lastStart;
    private boolean started;
    private boolean closed;

    /// A device in use.
    ///
    /// @param id   as SDL counts devices; never used again for another
    /// @param gone told when it is no longer plugged in
    private record Port(int id, SdlAudio.Stream stream, Runnable gone) {}

    /// What was plugged in, and what was the default.
    private record Present(List<SdlAudio.Device> inputs, List<SdlAudio.Device> outputs, Optional<String> input, Optional<String> output) {}

    public SdlAudioDevices() {
        this(Optional.empty());
    }

    /// @param driver SDL's name of the sound system to use, such as `pulseaudio` or `dummy`
    public SdlAudioDevices(Optional<String> driver) {
        this.driver = driver;
    }

    @Override
    public List<AudioDevice> inputs() {
        return list(true);
    }

    @Override
    public List<AudioDevice> outputs() {
        return list(false);
    }

    @Override
    public AudioSource openInput(String name, Consumer<String> problem) throws DeviceException {
        Port port = open(name, true, problem);
        long start = System.nanoTime();
        try {
            while (port.stream.queued() == 0 && System.nanoTime() - start < FIRST_SOUND_NANOS && !stop.await(1, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new DeviceSource(released(port), new DeviceWatch(
                DeviceWatch.Patience.NORMAL, "The microphone " + name + " delivers no sound.", problem));
    }

    @Override
    public AudioSink openOutput(String name, Consumer<String> problem) throws DeviceException {
        Port port = open(name, false, problem);
        return new DeviceSink(released(port), new DeviceWatch(
                DeviceWatch.Patience.NORMAL, "The loudspeaker " + name + " takes no sound.", problem));
    }

    private synchronized List<AudioDevice> list(boolean recording) {
        try {
            SdlAudio running = running();
            Optional<String> standard = running.defaultName(recording);
            List<AudioDevice> devices = new ArrayList<>();
            for (SdlAudio.Device device : distinct(running.devices(recording))) {
                devices.add(new AudioDevice(device.name(), standard.isPresent() && standard.get().equals(device.name())));
            }
            return List.copyOf(devices);
        } catch (DeviceException e) {
            LOG.debug("No sound devices: {}", e.getMessage());
            return List.of();
        }
    }

    private synchronized Port open(String name, boolean recording, Consumer<String> problem) throws DeviceException {
        String kind = recording ? "microphone" : "loudspeaker";
        SdlAudio running = running();
        List<SdlAudio.Device> present = distinct(running.devices(recording));
        if (present.isEmpty()) {
            throw new DeviceException("No " + kind + " was found.");
        }
        // The default is the one that is it now; when there is none, the system's first.
        String wanted = name.equals(DEFAULT) ? running.defaultName(recording).orElseGet(() -> present.getFirst().name()) : name;
        int id = present.stream().filter(device -> device.name().equals(wanted)).findFirst().orElseThrow(() -> unknown(kind, wanted, present)).id();
        try {
            Port port = new Port(id, running.open(id, recording), () -> problem.accept(""));
            ports.add(port);
            startWatch();
            return port;
        } catch (DeviceException e) {
            String which = name.equals(DEFAULT) ? "The default " + kind : "The " + kind + " " + name;
            throw new DeviceException(which + " cannot be opened (" + e.getMessage() + ").", e);
        }
    }

    private static DeviceException unknown(String kind, String name, List<SdlAudio.Device> present) {
        String names = String.join(", ", present.stream().map(SdlAudio.Device::name).toList());
        return new DeviceException("There is no " + kind + " named " + name + "; there are: " + names + ".");
    }

    /// The port's samples; with its closing the port is forgotten.
    private SampleQueue released(Port port) {
        return new SampleQueue() {
            @Override
            public int queued() {
                return port.stream.queued();
            }

            @Override
            public int take(short[] to, int offset, int count) {
                return port.stream.take(to, offset, count);
            }

            @Override
            public void put(short[] from, int offset, int count) {
                port.stream.put(from, offset, count);
            }

            @Override
            public void close() {
                ports.remove(port);
                port.stream.close();
            }
        };
    }

    private synchronized SdlAudio running() throws DeviceException {
        if (closed) {
            throw new DeviceException("The sound system was left.");
        }
        SdlAudio running = sdl;
        if (running == null) {
            long now = System.nanoTime();
            if (started && now - lastStart < START_NANOS) {
                throw new DeviceException("No sound system was found.");
            }
            started = true;
            lastStart = now;
            running = SdlAudio.start(driver);
            if (phantom(running.driver())) {
                running.close();
                throw new DeviceException("No sound system was found.");
            }
            LOG.info("Sound system: {}", running.driver());
            sdl = running;
        }
        return running;
    }

    /// ALSA lists a default device also on a machine without a sound card, and complains on standard error when it is opened.
    private static boolean phantom(String driver) {
        return driver.equals("alsa") && !Files.isDirectory(Path.of("/dev/snd"))
                && !Files.exists(Path.of("/etc/asound.conf"))
                && !Files.exists(Path.of(System.getProperty("user.home", "/"), ".asoundrc"));
    }

    /// Two headsets of one make have one name: the second is called `Name (2)`, in the order of their plugging in.
    private static List<SdlAudio.Device> distinct(List<SdlAudio.Device> devices) {
        Map<String, Integer> seen = new HashMap<>();
        List<SdlAudio.Device> named = new ArrayList<>();
        for (SdlAudio.Device device : devices) {
            int count = seen.merge(device.name(), 1, Integer::sum);
            named.add(count == 1 ? device : new SdlAudio.Device(device.id(), device.name() + " (" + count + ")"));
        }
        return named;
    }

    @Override
    public void watch(Runnable changed) {
        watching.add(changed);
        startWatch();
    }

    @Override
    public void unwatch(Runnable changed) {
        watching.remove(changed);
    }

    private synchronized void startWatch() {
        if (watcher == null && !closed) {
            watcher = Thread.ofPlatform().daemon().name("ahoy-sound-devices").start(this::look);
        }
    }

    private void look() {
        try {
            Present before = present();
            while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS) && !idle()) {
                Present now = present();
                if (!now.equals(before)) {
                    before = now;
                    // Who uses a device that is gone has to know it, though another of its name may have come.
                    gone(now).forEach(port -> port.gone.run());
                    watching.forEach(Runnable::run);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("No longer looking for devices");
        }
    }

    private synchronized Present present() {
        try {
            SdlAudio running = running();
            return new Present(distinct(running.devices(true)), distinct(running.devices(false)), running.defaultName(true), running.defaultName(false));
        } catch (DeviceException e) {
            return new Present(List.of(), List.of(), Optional.empty(), Optional.empty());
        }
    }

    private List<Port> gone(Present now) {
        return ports.stream().filter(port -> now.inputs.stream().noneMatch(device -> device.id() == port.id)
                && now.outputs.stream().noneMatch(device -> device.id() == port.id)).toList();
    }

    private synchronized boolean idle() {
        if (ports.isEmpty() && watching.isEmpty()) {
            watcher = null;
            return true;
        }
        return false;
    }

    @Override
    public void close() {
        stop.countDown();
        Thread looking;
        synchronized (this) {
            closed = true;
            looking = watcher;
            watcher = null;
        }
        join(looking);
        watching.clear();
        for (Port port : List.copyOf(ports)) {
            ports.remove(port);
            port.stream.close();
        }
        synchronized (this) {
            SdlAudio running = sdl;
            sdl = null;
            if (running != null) {
                running.close();
            }
        }
    }

    private static void join(@Nullable Thread thread) {
        // The watcher itself may close: it tells problems to strangers.
        if (thread != null && !thread.equals(Thread.currentThread())) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

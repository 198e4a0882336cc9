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
/// SDL is started at the first use, and tried again later when there was no sound system. One daemon thread looks for unplugged devices while any is open.
public final class SdlAudioDevices implements AudioDevices {

    private static final Logger LOG = LoggerFactory.getLogger(SdlAudioDevices.class);

    /// 170 ms of sound: room for a reader that is held up, whose excess is then dropped.
    private static final int RING = 8192;

    private static final long LOOK_SECONDS = 1;

    private final Optional<String> driver;
    private final Set<SdlPort> ports = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable SdlAudio sdl;
    private @Nullable Thread watcher;
    private boolean closed;

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
        SampleRing ring = new SampleRing(RING);
        SdlPort port = open(name, true, ring, problem);
        DeviceWatch watch = new DeviceWatch(
                DeviceWatch.Patience.NORMAL, "The microphone delivers no sound; silence is sent instead.", problem);
        return new DeviceSource(ring, watch, () -> release(port));
    }

    @Override
    public AudioSink openOutput(String name, Consumer<String> problem) throws DeviceException {
        SampleRing ring = new SampleRing(RING);
        SdlPort port = open(name, false, ring, problem);
        DeviceWatch watch = new DeviceWatch(
                DeviceWatch.Patience.NORMAL, "The loudspeaker takes no sound; the others cannot be heard.", problem);
        return new DeviceSink(ring, watch, () -> release(port));
    }

    private List<AudioDevice> list(boolean recording) {
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

    private synchronized SdlPort open(String name, boolean recording, SampleRing ring, Consumer<String> problem) throws DeviceException {
        String kind = recording ? "microphone" : "loudspeaker";
        SdlAudio running = running();
        List<SdlAudio.Device> present = distinct(running.devices(recording));
        if (present.isEmpty()) {
            throw new DeviceException("No " + kind + " was found.");
        }
        int id = SdlAudio.defaultId(recording);
        if (!name.equals(DEFAULT)) {
            id = present.stream().filter(device -> device.name().equals(name)).findFirst()
                    .orElseThrow(() -> unknown(kind, name, present)).id();
        }
        try {
            SdlPort port = SdlPort.open(running, id, name, recording, ring, problem);
            ports.add(port);
            watch();
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

    private void release(SdlPort port) {
        ports.remove(port);
        port.close();
    }

    private synchronized SdlAudio running() throws DeviceException {
        if (closed) {
            throw new DeviceException("The sound system was left.");
        }
        SdlAudio running = sdl;
        if (running == null) {
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

    private synchronized void watch() {
        if (watcher == null && !closed) {
            watcher = Thread.ofPlatform().daemon().name("ahoy-sound-devices").start(this::look);
        }
    }

    private void look() {
        try {
            while (!stop.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
                SdlAudio running = running();
                List<SdlAudio.Device> inputs = distinct(running.devices(true));
                List<SdlAudio.Device> outputs = distinct(running.devices(false));
                for (SdlPort port : ports) {
                    port.check(port.recording() ? inputs : outputs);
                }
                if (idle()) {
                    return;
                }
            }
        } catch (DeviceException | InterruptedException e) {
            LOG.debug("No longer looking for devices: {}", e.getMessage());
        }
    }

    private synchronized boolean idle() {
        if (ports.isEmpty()) {
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
        for (SdlPort port : ports) {
            release(port);
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

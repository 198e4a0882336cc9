package org.ahoyphone.media.audio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static final String PULSEAUDIO = "pulseaudio";
    private static final long LOOK_MILLIS = 100;
    /// A sound system that was not there is looked for so often.
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(2);
    /// A sound server on this machine answers within a few milliseconds.
    private static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    /// A microphone that was just opened is waited for so long, so that whoever changes to it meets no gap.
    private static final long FIRST_SOUND_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /// Samples: with more than this in the server's hand nobody talks at ease.
    private static final int LONGEST_BLOCK = 2 * AudioFormat.FRAME;

    private final Optional<String> driver;
    private final Set<SdlPort> ports = ConcurrentHashMap.newKeySet();
    /// By loudspeaker, samples that it works on at a time: where the sound server needed more than usual.
    private final Map<Integer, Integer> blocks = new ConcurrentHashMap<>();
    private final Set<Runnable> watching = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable SdlAudio sdl;
    private @Nullable Thread watcher;
    private long lastStart;
    private boolean started;
    private boolean closed;
    /// Whether it is a sound server behind SDL of which this is known: PulseAudio.
    private volatile boolean servesSound;

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
        return openInput(name, 1, problem);
    }

    @Override
    public AudioSink openOutput(String name, Consumer<String> problem) throws DeviceException {
        return openOutput(name, 1, problem);
    }

    @Override
    public AudioSource openInput(String name, int channels, Consumer<String> problem) throws DeviceException {
        SdlPort port = open(name, true, channels, problem);
        long start = System.nanoTime();
        try {
            while (port.queued() == 0 && System.nanoTime() - start < FIRST_SOUND_NANOS && !stop.await(1, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new DeviceSource(port, port.stream().channels(), new DeviceWatch(
                DeviceWatch.Patience.NORMAL, "The microphone " + name + " delivers no sound.", problem));
    }

    @Override
    public AudioSink openOutput(String name, int channels, Consumer<String> problem) throws DeviceException {
        SdlPort port = open(name, false, channels, problem);
        return new DeviceSink(port, channels, new DeviceWatch(
                DeviceWatch.Patience.NORMAL, "The loudspeaker " + name + " takes no sound.", problem), () -> {
                    if (servesSound) {
                        lengthen(port.id());
                    }
                });
    }

    /// A sound server played silence between the samples of a loudspeaker, again and again: it is opened anew with more in hand. Whoever uses it is told, waits for nothing, and
    /// opens it on a thread of his own.
    void lengthen(int id) {
        int longer = 2 * blocks.getOrDefault(id, SdlAudio.PLAY_BLOCK);
        if (longer <= LONGEST_BLOCK) {
            blocks.put(id, longer);
            ports.stream().filter(port -> port.id() == id).forEach(port -> port.gone().run());
        }
    }

    /// Devices in use; for tests.
    List<SdlPort> ports() {
        return List.copyOf(ports);
    }

    private synchronized List<AudioDevice> list(boolean recording) {
        try {
            SdlAudio running = running();
            Optional<String> standard = running.defaultName(recording);
            List<AudioDevice> devices = new ArrayList<>();
            for (SdlAudio.Device device : Present.distinct(running.devices(recording))) {
                devices.add(new AudioDevice(device.name(), standard.isPresent() && standard.get().equals(device.name())));
            }
            return List.copyOf(devices);
        } catch (DeviceException e) {
            LOG.debug("No sound devices: {}", e.getMessage());
            return List.of();
        }
    }

    private synchronized SdlPort open(String name, boolean recording, int channels, Consumer<String> problem) throws DeviceException {
        String kind = recording ? "microphone" : "loudspeaker";
        SdlAudio running = running();
        List<SdlAudio.Device> present = Present.distinct(running.devices(recording));
        if (present.isEmpty()) {
            throw new DeviceException("No " + kind + " was found.");
        }
        // The default is the one that is it now; when there is none, the system's first.
        String wanted = name.equals(DEFAULT) ? running.defaultName(recording).orElseGet(() -> present.getFirst().name()) : name;
        int id = present.stream().filter(device -> device.name().equals(wanted)).findFirst().orElseThrow(() -> unknown(kind, wanted, present)).id();
        try {
            int block = recording ? SdlAudio.CAPTURE_BLOCK : blocks.getOrDefault(id, SdlAudio.PLAY_BLOCK);
            // SDL keeps a device as it was opened first until its last user has left.
            ports.stream().filter(port -> port.id() == id && port.block() < block).forEach(port -> port.stream().abandon());
            SdlPort port = new SdlPort(id, running.open(id, recording, channels, block), block, () -> problem.accept(""), ports::remove);
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
            servesSound = running.driver().equals(PULSEAUDIO);
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
        var doubt = new ListDoubt();
        try {
            Present before = present();
            while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS) && !idle()) {
                Present now = present();
                if (!now.equals(before)) {
                    before = now;
                    doubt.changed();
                    tell(ports.stream().filter(port -> !now.has(port.id())).toList());
                } else if (doubt.asks() && wrong(doubt)) {
                    tell(startAnew());
                    before = present();
                    doubt.startedAnew();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("No longer looking for devices");
        }
    }

    /// Who uses a device that is gone has to know it, though another of its name may have come.
    private void tell(List<SdlPort> gone) {
        gone.forEach(port -> port.gone().run());
        watching.forEach(Runnable::run);
    }

    private synchronized Present present() {
        try {
            return Present.of(running());
        } catch (DeviceException e) {
            return Present.NONE;
        }
    }

    private boolean wrong(ListDoubt doubt) {
        SdlAudio running;
        synchronized (this) {
            running = sdl;
        }
        if (running == null || !running.driver().equals(PULSEAUDIO)) {
            return false;
        }
        Optional<PulseServer.Plugged> plugged = PulseServer.ask(ASK_NANOS);
        return plugged.isPresent() && doubt.compared(plugged.get().same(names(running.devices(true)), names(running.devices(false))));
    }

    private static List<String> names(List<SdlAudio.Device> devices) {
        return devices.stream().map(SdlAudio.Device::name).toList();
    }

    /// Makes SDL look again what there is. Who uses a device hears silence, or is not heard, until it opened it anew.
    ///
    /// @return the ports to be opened anew
    private synchronized List<SdlPort> startAnew() {
        SdlAudio wrong = sdl;
        if (wrong == null || closed) {
            return List.of();
        }
        LOG.info("The list of sound devices is wrong: the sound system is started anew");
        List<SdlPort> open = List.copyOf(ports);
        open.forEach(port -> port.stream().abandon());
        wrong.close();
        sdl = null;
        started = false;
        return open;
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
        List.copyOf(ports).forEach(SdlPort::close);
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

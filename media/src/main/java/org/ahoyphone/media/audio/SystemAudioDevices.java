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

/// The machine's microphones and loudspeakers: through PulseAudio, or PipeWire that speaks as one, where there is a server, else through SDL 3 (ALSA, WASAPI, Core Audio).
///
/// The sound system is started at the first use, and tried again later when there was none. One daemon thread compares what is plugged in with what was, whenever the
/// sound system says so or may have something to say, while anybody watches or a device is open.
public final class SystemAudioDevices implements AudioDevices {

    private static final Logger LOG = LoggerFactory.getLogger(SystemAudioDevices.class);

    private static final String PULSEAUDIO = "pulseaudio";
    private static final long LOOK_MILLIS = 100;
    /// A sound system that was not there is looked for so often.
    private static final long START_NANOS = TimeUnit.SECONDS.toNanos(2);
    /// A microphone that was just opened is waited for so long, so that whoever changes to it meets no gap.
    private static final long FIRST_SOUND_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /// Samples: with more than this in the server's hand nobody talks at ease.
    private static final int LONGEST_BLOCK = 2 * AudioFormat.FRAME;
    private static final int LONGER = AudioFormat.FRAME / 2;

    private final Optional<String> driver;
    private final Set<DevicePort> ports = ConcurrentHashMap.newKeySet();
    /// By loudspeaker, samples that it works on at a time: where the sound server needed more than usual.
    private final Map<Integer, Integer> blocks = new ConcurrentHashMap<>();
    private final Set<Runnable> watching = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable SoundSystem system;
    /// Whether there was a sound server: it is waited for when it is gone.
    private boolean served;
    private @Nullable Thread watcher;
    private long lastStart;
    private boolean started;
    private boolean closed;
    /// Whether it is a sound server behind SDL of which this is known: PulseAudio.
    private volatile boolean servesSound;

    public SystemAudioDevices() {
        this(Optional.empty());
    }

    /// @param driver SDL's name of the sound system to use, such as `pulseaudio` or `dummy`
    public SystemAudioDevices(Optional<String> driver) {
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
        DevicePort port = open(name, true, channels, problem);
        long end = System.nanoTime() + FIRST_SOUND_NANOS;
        try {
            for (long left = FIRST_SOUND_NANOS; port.queued() == 0 && left > 0 && stop.getCount() > 0; left = end - System.nanoTime()) {
                port.await(1, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new DeviceSource(port, port.stream().channels(), new DeviceWatch(
                DeviceWatch.Patience.NORMAL, "The microphone " + name + " delivers no sound.", problem));
    }

    @Override
    public AudioSink openOutput(String name, int channels, Consumer<String> problem) throws DeviceException {
        DevicePort port = open(name, false, channels, problem);
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
        int longer = blocks.getOrDefault(id, SdlAudio.PLAY_BLOCK) + LONGER;
        if (longer <= LONGEST_BLOCK) {
            blocks.put(id, longer);
            ports.stream().filter(port -> port.id() == id).forEach(port -> port.gone().run());
        }
    }

    /// Devices in use; for tests.
    List<DevicePort> ports() {
        return List.copyOf(ports);
    }

    private synchronized List<AudioDevice> list(boolean recording) {
        try {
            SoundSystem running = running();
            Optional<String> standard = running.defaultName(recording);
            List<AudioDevice> devices = new ArrayList<>();
            for (SoundSystem.Device device : Present.distinct(running.devices(recording))) {
                devices.add(new AudioDevice(device.name(), standard.isPresent() && standard.get().equals(device.name())));
            }
            return List.copyOf(devices);
        } catch (DeviceException e) {
            LOG.debug("No sound devices: {}", e.getMessage());
            return List.of();
        }
    }

    private synchronized DevicePort open(String name, boolean recording, int channels, Consumer<String> problem) throws DeviceException {
        String kind = recording ? "microphone" : "loudspeaker";
        SoundSystem running = running();
        List<SoundSystem.Device> present = Present.distinct(running.devices(recording));
        if (present.isEmpty()) {
            throw new DeviceException("No " + kind + " was found.");
        }
        // The default is the one that is it now; when there is none, the system's first.
        String wanted = name.equals(DEFAULT) ? running.defaultName(recording).orElseGet(() -> present.getFirst().name()) : name;
        int id = present.stream().filter(device -> device.name().equals(wanted)).findFirst().orElseThrow(() -> unknown(kind, wanted, present)).id();
        try {
            int block = recording ? SdlAudio.CAPTURE_BLOCK : blocks.getOrDefault(id, SdlAudio.PLAY_BLOCK);
            // SDL keeps a device as it was opened first until its last user has left.
            ports.stream().filter(port -> port.id() == id && port.block() < block).forEach(port -> {
                LOG.info("The sound server was silent again and again: {} is opened anew with {} samples", wanted, block);
                port.stream().abandon();
            });
            DevicePort port = new DevicePort(id, running.open(id, recording, channels, block), block, () -> problem.accept(""), ports::remove);
            ports.add(port);
            startWatch();
            return port;
        } catch (DeviceException e) {
            String which = name.equals(DEFAULT) ? "The default " + kind : "The " + kind + " " + name;
            throw new DeviceException(which + " cannot be opened (" + e.getMessage() + ").", e);
        }
    }

    private static DeviceException unknown(String kind, String name, List<SoundSystem.Device> present) {
        String names = String.join(", ", present.stream().map(SoundSystem.Device::name).toList());
        return new DeviceException("There is no " + kind + " named " + name + "; there are: " + names + ".");
    }

    private synchronized SoundSystem running() throws DeviceException {
        if (closed) {
            throw new DeviceException("The sound system was left.");
        }
        SoundSystem running = system;
        if (running == null) {
            long now = System.nanoTime();
            if (started && now - lastStart < START_NANOS) {
                throw new DeviceException("No sound system was found.");
            }
            started = true;
            lastStart = now;
            running = start();
            LOG.info("Sound system: {}", running.name());
            servesSound = running.name().equals(PULSEAUDIO);
            system = running;
        }
        return running;
    }

    private SoundSystem start() throws DeviceException {
        if (driver.isEmpty()) {
            try {
                SoundSystem server = PulseAudio.start();
                served = true;
                return server;
            } catch (DeviceException e) {
                LOG.debug("{}", e.getMessage());
                if (served) {
                    throw e;
                }
            }
        }
        SoundSystem sdl = SdlAudio.start(driver);
        if (phantom(sdl.name())) {
            sdl.close();
            throw new DeviceException("No sound system was found.");
        }
        return sdl;
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
            while (!stopped() && !idle()) {
                if (lost()) {
                    tell(startAnew("The sound server is gone"));
                }
                Present now = present();
                if (!now.equals(before)) {
                    before = now;
                    doubt.changed();
                    tell(ports.stream().filter(port -> !now.has(port.id())).toList());
                } else if (doubt.asks() && wrong(doubt)) {
                    tell(startAnew("The list of sound devices is wrong"));
                    before = present();
                    doubt.startedAnew();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("No longer looking for devices");
        }
    }

    /// Waits until devices may have changed.
    ///
    /// @return whether all ends
    private boolean stopped() throws InterruptedException {
        SoundSystem running;
        synchronized (this) {
            running = system;
        }
        if (running == null) {
            return stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        running.awaitChange();
        return stop.getCount() == 0;
    }

    private synchronized boolean lost() {
        return system != null && system.lost();
    }

    /// Who uses a device that is gone has to know it, though another of its name may have come.
    private void tell(List<DevicePort> gone) {
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
        SoundSystem running;
        synchronized (this) {
            running = system;
        }
        if (running == null || !running.name().equals(PULSEAUDIO)) {
            return false;
        }
        try (PulseAudio server = PulseAudio.start()) {
            boolean same = names(server, true).equals(names(running, true)) && names(server, false).equals(names(running, false));
            return !server.lost() && doubt.compared(same);
        } catch (DeviceException e) {
            return false;
        }
    }

    private static List<String> names(SoundSystem system, boolean recording) {
        return system.devices(recording).stream().map(SoundSystem.Device::name).sorted().toList();
    }

    /// Makes the sound system look again what there is. Who uses a device hears silence, or is not heard, until it opened it anew.
    ///
    /// @return the ports to be opened anew
    private synchronized List<DevicePort> startAnew(String reason) {
        SoundSystem wrong = system;
        if (wrong == null || closed) {
            return List.of();
        }
        LOG.info("{}: the sound system is started anew", reason);
        List<DevicePort> open = List.copyOf(ports);
        open.forEach(port -> port.stream().abandon());
        wrong.close();
        system = null;
        started = false;
        return open;
    }

    private synchronized boolean idle() {
        if (ports.isEmpty() && watching.isEmpty()) {
            watcher = null;
            if (system != null && system.quick()) {
                system.close();
                system = null;
                started = false;
            }
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
            if (system != null) {
                system.wake();
            }
        }
        join(looking);
        watching.clear();
        List.copyOf(ports).forEach(DevicePort::close);
        synchronized (this) {
            SoundSystem running = system;
            system = null;
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

package org.ahoyphone.media.audio;

import static org.lwjgl.sdl.SDLAudio.SDL_AUDIO_DEVICE_DEFAULT_PLAYBACK;
import static org.lwjgl.sdl.SDLAudio.SDL_AUDIO_DEVICE_DEFAULT_RECORDING;
import static org.lwjgl.sdl.SDLAudio.SDL_AUDIO_S16;
import static org.lwjgl.sdl.SDLAudio.SDL_DestroyAudioStream;
import static org.lwjgl.sdl.SDLAudio.SDL_GetAudioDeviceFormat;
import static org.lwjgl.sdl.SDLAudio.SDL_GetAudioDeviceName;
import static org.lwjgl.sdl.SDLAudio.SDL_GetAudioPlaybackDevices;
import static org.lwjgl.sdl.SDLAudio.SDL_GetAudioRecordingDevices;
import static org.lwjgl.sdl.SDLAudio.SDL_GetAudioStreamAvailable;
import static org.lwjgl.sdl.SDLAudio.SDL_GetAudioStreamQueued;
import static org.lwjgl.sdl.SDLAudio.SDL_GetCurrentAudioDriver;
import static org.lwjgl.sdl.SDLAudio.SDL_ResumeAudioStreamDevice;
import static org.lwjgl.sdl.SDLAudio.nSDL_GetAudioStreamData;
import static org.lwjgl.sdl.SDLAudio.nSDL_OpenAudioDeviceStream;
import static org.lwjgl.sdl.SDLAudio.nSDL_PutAudioStreamData;
import static org.lwjgl.sdl.SDLError.SDL_GetError;
import static org.lwjgl.sdl.SDLHints.SDL_HINT_AUDIO_DEVICE_SAMPLE_FRAMES;
import static org.lwjgl.sdl.SDLHints.SDL_HINT_AUDIO_DEVICE_STREAM_NAME;
import static org.lwjgl.sdl.SDLHints.SDL_HINT_AUDIO_DEVICE_STREAM_ROLE;
import static org.lwjgl.sdl.SDLHints.SDL_HINT_AUDIO_DRIVER;
import static org.lwjgl.sdl.SDLHints.SDL_HINT_NO_SIGNAL_HANDLERS;
import static org.lwjgl.sdl.SDLHints.SDL_SetHint;
import static org.lwjgl.sdl.SDLInit.SDL_INIT_AUDIO;
import static org.lwjgl.sdl.SDLInit.SDL_InitSubSystem;
import static org.lwjgl.sdl.SDLInit.SDL_QuitSubSystem;
import static org.lwjgl.sdl.SDLStdinc.SDL_free;

import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ahoyphone.media.device.DeviceException;
import org.lwjgl.sdl.SDL_AudioSpec;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/// Every call into SDL's audio part. SDL counts how often it was started, so that several of these may live side by side.
final class SdlAudio implements SoundSystem {

    private static final AtomicInteger OPEN_STREAMS = new AtomicInteger();

    /// Samples handed over at a time.
    private static final int PIECE = 2 * AudioFormat.FRAME;

    /// Samples that a microphone is asked to work on at a time: 5 ms. Sound servers give what they can.
    static final int CAPTURE_BLOCK = AudioFormat.FRAME / 2;
    /// The same of a loudspeaker, 7.5 ms: also what a sound server has in hand, half of which is gone before it says so. Computers stand still for 3 ms now and then.
    static final int PLAY_BLOCK = 3 * AudioFormat.FRAME / 4;

    /// Devices are listed, opened and closed one after the other: several threads do it while devices come and go. Those that read and write never hold it.
    private static final Object ONE_AT_A_TIME = new Object();

    private static final long LOOK_MILLIS = 100;

    /// Once: it is called when all ends.
    private final CountDownLatch woken = new CountDownLatch(1);
    private boolean closed;

    private SdlAudio() {}

    /// Starts SDL's audio part.
    ///
    /// @param driver SDL's name of a sound system, such as `dummy`; empty takes the first that works
    static SdlAudio start(Optional<String> driver) throws DeviceException {
        try {
            // SDL would take over Ctrl-C.
            SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
            SDL_SetHint(SDL_HINT_AUDIO_DEVICE_STREAM_ROLE, "Communications");
            SDL_SetHint(SDL_HINT_AUDIO_DEVICE_STREAM_NAME, "Ahoy");
            driver.ifPresent(name -> SDL_SetHint(SDL_HINT_AUDIO_DRIVER, name));
            if (SDL_InitSubSystem(SDL_INIT_AUDIO)) {
                return new SdlAudio();
            }
        } catch (LinkageError e) {
            throw new DeviceException("The sound library does not run on this system.", e);
        }
        throw new DeviceException("No sound system was found (" + SDL_GetError() + ").");
    }

    /// SDL's name of the sound system in use.
    @Override
    public String name() {
        String name = SDL_GetCurrentAudioDriver();
        return name == null ? "" : name;
    }

    @Override
    public List<Device> devices(boolean recording) {
        synchronized (ONE_AT_A_TIME) {
            return list(recording);
        }
    }

    private static List<Device> list(boolean recording) {
        IntBuffer ids = recording ? SDL_GetAudioRecordingDevices() : SDL_GetAudioPlaybackDevices();
        if (ids == null) {
            return List.of();
        }
        try {
            List<Device> devices = new ArrayList<>();
            for (int i = ids.position(); i < ids.limit(); i++) {
                String name = SDL_GetAudioDeviceName(ids.get(i));
                if (name != null) {
                    devices.add(new Device(ids.get(i), name));
                }
            }
            return devices;
        } finally {
            SDL_free(ids);
        }
    }

    @Override
    public Optional<String> defaultName(boolean recording) {
        synchronized (ONE_AT_A_TIME) {
            return Optional.ofNullable(SDL_GetAudioDeviceName(recording ? SDL_AUDIO_DEVICE_DEFAULT_RECORDING : SDL_AUDIO_DEVICE_DEFAULT_PLAYBACK));
        }
    }

    /// Streams of all instances that were opened and not closed; for leak tests.
    static int openStreams() {
        return OPEN_STREAMS.get();
    }

    /// Opens a device and lets it run. It is always a certain one: SDL would move whoever opened "the default" to another device by itself, and close the old one on a
    /// thread and at a time of its own. What it captures, or plays, goes through the stream's queue, at which SDL's own thread works without entering Java, so that
    /// it is held up by no garbage collection.
    ///
    /// @param wanted channels, 1 or 2; a microphone that has one gives one
    /// @param block  samples of each channel that it is to work on at a time; where it is open already it goes on with those of its first user
    /// @throws DeviceException when it cannot be opened; the message is SDL's reason
    @Override
    public Stream open(int id, boolean recording, int wanted, int block) throws DeviceException {
        synchronized (ONE_AT_A_TIME) {
            return opened(id, recording, wanted, block);
        }
    }

    private static SdlStream opened(int id, boolean recording, int wanted, int block) throws DeviceException {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            SDL_SetHint(SDL_HINT_AUDIO_DEVICE_SAMPLE_FRAMES, Integer.toString(block));
            int channels = wanted == 2 && recording && single(id, stack) ? 1 : wanted;
            SDL_AudioSpec spec = SDL_AudioSpec.calloc(stack).format(SDL_AUDIO_S16).channels(channels).freq(AudioFormat.RATE);
            long handle = nSDL_OpenAudioDeviceStream(id, spec.address(), MemoryUtil.NULL, MemoryUtil.NULL);
            if (handle == 0) {
                throw new DeviceException(String.valueOf(SDL_GetError()));
            }
            OPEN_STREAMS.incrementAndGet();
            SdlStream stream = new SdlStream(handle, recording, channels);
            if (!SDL_ResumeAudioStreamDevice(handle)) {
                String reason = String.valueOf(SDL_GetError());
                stream.close();
                throw new DeviceException(reason);
            }
            return stream;
        }
    }

    /// Whether a device has one channel: to open it in two would only give the same twice.
    private static boolean single(int id, MemoryStack stack) {
        SDL_AudioSpec own = SDL_AudioSpec.calloc(stack);
        return SDL_GetAudioDeviceFormat(id, own, stack.mallocInt(1)) && own.channels() == 1;
    }

    /// SDL tells of no changes but to a loop of its events, which is not ours alone.
    @Override
    public void awaitChange() throws InterruptedException {
        woken.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void wake() {
        woken.countDown();
    }

    @Override
    public boolean lost() {
        return false;
    }

    @Override
    public boolean quick() {
        return false;
    }

    /// Leaves SDL's audio part; streams must be closed before.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            SDL_QuitSubSystem(SDL_INIT_AUDIO);
        }
    }

    /// A running device. One thread takes or puts; any closes.
    static final class SdlStream implements Stream {

        private final boolean recording;
        private final int channels;
        /// Of a sample of each channel.
        private final int sampleBytes;
        private final ShortBuffer piece;
        private final long address;
        private final DeviceWait wait = new DeviceWait();
        private long handle;
        private boolean ended;

        private SdlStream(long handle, boolean recording, int channels) {
            this.handle = handle;
            this.recording = recording;
            this.channels = channels;
            sampleBytes = Short.BYTES * channels;
            piece = MemoryUtil.memAllocShort(PIECE * channels);
            address = MemoryUtil.memAddress(piece);
        }

        @Override
        public int channels() {
            return channels;
        }

        @Override
        public synchronized int queued() {
            if (ended) {
                return -1;
            }
            if (handle == 0) {
                return recording ? 0 : AudioFormat.RATE;
            }
            return Math.max(0, recording ? SDL_GetAudioStreamAvailable(handle) : SDL_GetAudioStreamQueued(handle)) / sampleBytes;
        }

        @Override
        public void await(int samples, long nanos) throws InterruptedException {
            wait.samples(samples, nanos);
        }

        @Override
        public synchronized int take(short[] to, int offset, int count) {
            int taken = 0;
            while (taken < count && handle != 0 && !ended) {
                int got = nSDL_GetAudioStreamData(handle, address, Math.min(count - taken, PIECE) * sampleBytes) / sampleBytes;
                if (got <= 0) {
                    break;
                }
                piece.get(0, to, (offset + taken) * channels, got * channels);
                taken += got;
            }
            return taken;
        }

        @Override
        public synchronized void put(short[] from, int offset, int count) {
            for (int done = 0; done < count && handle != 0 && !ended; done += PIECE) {
                int next = Math.min(count - done, PIECE);
                piece.put(0, from, (offset + done) * channels, next * channels);
                nSDL_PutAudioStreamData(handle, address, next * sampleBytes);
            }
        }

        @Override
        public void abandon() {
            destroy(taken());
        }

        /// Nobody uses the stream any more once the lock is free again: SDL may take its time without anybody waiting.
        @Override
        public void close() {
            synchronized (this) {
                if (!ended) {
                    ended = true;
                    MemoryUtil.memFree(piece);
                }
            }
            wait.close();
            destroy(taken());
        }

        private synchronized long taken() {
            long open = handle;
            handle = 0;
            return open;
        }

        private static void destroy(long open) {
            if (open != 0) {
                synchronized (ONE_AT_A_TIME) {
                    ParkedMemory.during(() -> SDL_DestroyAudioStream(open));
                }
                OPEN_STREAMS.decrementAndGet();
            }
        }
    }
}

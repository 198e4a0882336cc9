package org.ahoyphone.media.audio;

import static org.lwjgl.sdl.SDLAudio.SDL_AUDIO_DEVICE_DEFAULT_PLAYBACK;
import static org.lwjgl.sdl.SDLAudio.SDL_AUDIO_DEVICE_DEFAULT_RECORDING;
import static org.lwjgl.sdl.SDLAudio.SDL_AUDIO_S16;
import static org.lwjgl.sdl.SDLAudio.SDL_DestroyAudioStream;
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
import static org.lwjgl.sdl.SDLEvents.SDL_EVENT_AUDIO_DEVICE_ADDED;
import static org.lwjgl.sdl.SDLEvents.SDL_EVENT_AUDIO_DEVICE_FORMAT_CHANGED;
import static org.lwjgl.sdl.SDLEvents.SDL_EVENT_AUDIO_DEVICE_REMOVED;
import static org.lwjgl.sdl.SDLEvents.SDL_GETEVENT;
import static org.lwjgl.sdl.SDLEvents.SDL_PeepEvents;
import static org.lwjgl.sdl.SDLEvents.SDL_PumpEvents;
import static org.lwjgl.sdl.SDLHints.SDL_HINT_AUDIO_DEVICE_SAMPLE_FRAMES;
import static org.lwjgl.sdl.SDLHints.SDL_HINT_AUDIO_DEVICE_STREAM_NAME;
import static org.lwjgl.sdl.SDLHints.SDL_HINT_AUDIO_DEVICE_STREAM_ROLE;
import static org.lwjgl.sdl.SDLHints.SDL_HINT_AUDIO_DRIVER;
import static org.lwjgl.sdl.SDLHints.SDL_HINT_NO_SIGNAL_HANDLERS;
import static org.lwjgl.sdl.SDLHints.SDL_SetHint;
import static org.lwjgl.sdl.SDLInit.SDL_INIT_AUDIO;
import static org.lwjgl.sdl.SDLInit.SDL_InitSubSystem;
import static org.lwjgl.sdl.SDLInit.SDL_QuitSubSystem;
import static org.lwjgl.sdl.SDLInit.SDL_WasInit;
import static org.lwjgl.sdl.SDLStdinc.SDL_free;

import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.ahoyphone.media.device.DeviceException;
import org.lwjgl.sdl.SDL_AudioSpec;
import org.lwjgl.sdl.SDL_Event;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/// Every call into SDL's audio part. SDL counts how often it was started, so that several of these may live side by side.
final class SdlAudio implements AutoCloseable {

    private static final AtomicInteger OPEN_STREAMS = new AtomicInteger();

    /// Samples handed over at a time.
    private static final int PIECE = 2 * AudioFormat.FRAME;

    /// Samples that a device is asked to work on at a time: 5 ms. Sound servers give what they can.
    private static final int BLOCK = AudioFormat.FRAME / 2;

    /// Devices that SDL says are gone. It goes on listing the last default of a kind until there is another.
    private static final Set<Integer> GONE = ConcurrentHashMap.newKeySet();
    private static final int EVENTS = 8;

    private boolean closed;

    private SdlAudio() {}

    /// A device that is plugged in. The id is never used again for another one.
    record Device(int id, String name) {}

    /// Starts SDL's audio part.
    ///
    /// @param driver SDL's name of a sound system, such as `dummy`; empty takes the first that works
    static SdlAudio start(Optional<String> driver) throws DeviceException {
        try {
            // SDL would take over Ctrl-C.
            SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
            SDL_SetHint(SDL_HINT_AUDIO_DEVICE_SAMPLE_FRAMES, Integer.toString(BLOCK));
            SDL_SetHint(SDL_HINT_AUDIO_DEVICE_STREAM_ROLE, "Communications");
            SDL_SetHint(SDL_HINT_AUDIO_DEVICE_STREAM_NAME, "Ahoy");
            driver.ifPresent(name -> SDL_SetHint(SDL_HINT_AUDIO_DRIVER, name));
            if (SDL_WasInit(SDL_INIT_AUDIO) == 0) {
                // It counts its devices from the beginning again.
                GONE.clear();
            }
            if (SDL_InitSubSystem(SDL_INIT_AUDIO)) {
                return new SdlAudio();
            }
        } catch (LinkageError e) {
            throw new DeviceException("The sound library does not run on this system.", e);
        }
        throw new DeviceException("No sound system was found (" + SDL_GetError() + ").");
    }

    /// SDL's name of the sound system in use.
    String driver() {
        String name = SDL_GetCurrentAudioDriver();
        return name == null ? "" : name;
    }

    /// What is plugged in. Also hears what SDL has to tell, so that it is to be called now and then.
    List<Device> devices(boolean recording) {
        takeEvents();
        IntBuffer ids = recording ? SDL_GetAudioRecordingDevices() : SDL_GetAudioPlaybackDevices();
        if (ids == null) {
            return List.of();
        }
        try {
            List<Device> devices = new ArrayList<>();
            for (int i = ids.position(); i < ids.limit(); i++) {
                String name = SDL_GetAudioDeviceName(ids.get(i));
                if (name != null && !GONE.contains(ids.get(i))) {
                    devices.add(new Device(ids.get(i), name));
                }
            }
            return devices;
        } finally {
            SDL_free(ids);
        }
    }

    private static synchronized void takeEvents() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            SDL_Event.Buffer events = SDL_Event.calloc(EVENTS, stack);
            int taken = EVENTS;
            while (taken == EVENTS) {
                SDL_PumpEvents();
                taken = SDL_PeepEvents(events, SDL_GETEVENT, SDL_EVENT_AUDIO_DEVICE_ADDED, SDL_EVENT_AUDIO_DEVICE_FORMAT_CHANGED);
                for (int i = 0; i < taken; i++) {
                    if (events.get(i).type() == SDL_EVENT_AUDIO_DEVICE_REMOVED) {
                        GONE.add(events.get(i).adevice().which());
                    }
                }
            }
        }
    }

    /// What the system calls its default device.
    Optional<String> defaultName(boolean recording) {
        return Optional.ofNullable(SDL_GetAudioDeviceName(defaultId(recording)));
    }

    /// The id that stands for whatever is the default at the time.
    static int defaultId(boolean recording) {
        return recording ? SDL_AUDIO_DEVICE_DEFAULT_RECORDING : SDL_AUDIO_DEVICE_DEFAULT_PLAYBACK;
    }

    /// Streams of all instances that were opened and not closed; for leak tests.
    static int openStreams() {
        return OPEN_STREAMS.get();
    }

    /// Opens a device and lets it run. What it captures, or plays, goes through the stream's queue, at which SDL's own thread works without entering Java, so that
    /// it is held up by no garbage collection.
    ///
    /// @throws DeviceException when it cannot be opened; the message is SDL's reason
    Stream open(int id, boolean recording) throws DeviceException {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            SDL_AudioSpec spec = SDL_AudioSpec.calloc(stack)
                    .format(SDL_AUDIO_S16).channels(AudioFormat.CHANNELS).freq(AudioFormat.RATE);
            long handle = nSDL_OpenAudioDeviceStream(id, spec.address(), MemoryUtil.NULL, MemoryUtil.NULL);
            if (handle == 0) {
                throw new DeviceException(String.valueOf(SDL_GetError()));
            }
            OPEN_STREAMS.incrementAndGet();
            Stream stream = new Stream(handle, recording);
            if (!SDL_ResumeAudioStreamDevice(handle)) {
                String reason = String.valueOf(SDL_GetError());
                stream.close();
                throw new DeviceException(reason);
            }
            return stream;
        }
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
    static final class Stream implements SampleQueue {

        private static final int BYTES = 2;

        private final boolean recording;
        private final ShortBuffer piece = MemoryUtil.memAllocShort(PIECE);
        private final long address = MemoryUtil.memAddress(piece);
        private long handle;
        private boolean closed;

        private Stream(long handle, boolean recording) {
            this.handle = handle;
            this.recording = recording;
        }

        @Override
        public synchronized int queued() {
            if (closed) {
                return -1;
            }
            if (handle == 0) {
                // As a device that stalls.
                return recording ? 0 : Integer.MAX_VALUE;
            }
            return Math.max(0, recording ? SDL_GetAudioStreamAvailable(handle) : SDL_GetAudioStreamQueued(handle)) / BYTES;
        }

        @Override
        public synchronized int take(short[] to, int offset, int count) {
            int taken = 0;
            while (taken < count && handle != 0) {
                int got = nSDL_GetAudioStreamData(handle, address, Math.min(count - taken, PIECE) * BYTES) / BYTES;
                if (got <= 0) {
                    break;
                }
                piece.get(0, to, offset + taken, got);
                taken += got;
            }
            return taken;
        }

        @Override
        public synchronized void put(short[] from, int offset, int count) {
            for (int done = 0; done < count && handle != 0; done += PIECE) {
                int next = Math.min(count - done, PIECE);
                piece.put(0, from, offset + done, next);
                nSDL_PutAudioStreamData(handle, address, next * BYTES);
            }
        }

        /// Takes the device away: from now on it gives and takes nothing.
        void cut() {
            long open;
            synchronized (this) {
                open = handle;
                handle = 0;
            }
            // Nobody uses it any more now that the lock is free: SDL may take its time without anybody waiting.
            if (open != 0) {
                SDL_DestroyAudioStream(open);
                OPEN_STREAMS.decrementAndGet();
            }
        }

        @Override
        public void close() {
            cut();
            synchronized (this) {
                if (!closed) {
                    closed = true;
                    MemoryUtil.memFree(piece);
                }
            }
        }
    }
}

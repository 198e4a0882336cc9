package org.ahoyphone.media.audio;

import static org.lwjgl.sdl.SDLAudio.SDL_AUDIO_DEVICE_DEFAULT_PLAYBACK;
import static org.lwjgl.sdl.SDLAudio.SDL_AUDIO_DEVICE_DEFAULT_RECORDING;
import static org.lwjgl.sdl.SDLAudio.SDL_AUDIO_S16;
import static org.lwjgl.sdl.SDLAudio.SDL_DestroyAudioStream;
import static org.lwjgl.sdl.SDLAudio.SDL_GetAudioDeviceName;
import static org.lwjgl.sdl.SDLAudio.SDL_GetAudioPlaybackDevices;
import static org.lwjgl.sdl.SDLAudio.SDL_GetAudioRecordingDevices;
import static org.lwjgl.sdl.SDLAudio.SDL_GetAudioStreamData;
import static org.lwjgl.sdl.SDLAudio.SDL_GetCurrentAudioDriver;
import static org.lwjgl.sdl.SDLAudio.SDL_PutAudioStreamData;
import static org.lwjgl.sdl.SDLAudio.SDL_ResumeAudioStreamDevice;
import static org.lwjgl.sdl.SDLAudio.nSDL_OpenAudioDeviceStream;
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

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.ahoyphone.media.device.DeviceException;
import org.jspecify.annotations.Nullable;
import org.lwjgl.sdl.SDL_AudioSpec;
import org.lwjgl.sdl.SDL_AudioStreamCallback;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every call into SDL's audio part. SDL counts how often it was started, so that several of these may live side by side.
final class SdlAudio implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SdlAudio.class);

    private static final AtomicInteger OPEN_STREAMS = new AtomicInteger();

    /// Bytes handed over at a time.
    private static final int PIECE = 16_384;

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
            SDL_SetHint(SDL_HINT_AUDIO_DEVICE_SAMPLE_FRAMES, Integer.toString(AudioFormat.FRAME));
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
    String driver() {
        String name = SDL_GetCurrentAudioDriver();
        return name == null ? "" : name;
    }

    List<Device> devices(boolean recording) {
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

    /// Opens a device and lets it run: a recording one writes to the ring, a playing one reads from it.
    ///
    /// @throws DeviceException when it cannot be opened; the message is SDL's reason
    Stream open(int id, boolean recording, SampleRing ring) throws DeviceException {
        Callback callback = recording ? new Recorder(ring) : new Player(ring);
        try (MemoryStack stack = MemoryStack.stackPush()) {
            SDL_AudioSpec spec = SDL_AudioSpec.calloc(stack)
                    .format(SDL_AUDIO_S16).channels(AudioFormat.CHANNELS).freq(AudioFormat.RATE);
            long handle = nSDL_OpenAudioDeviceStream(id, spec.address(), callback.address(), 0);
            if (handle == 0) {
                callback.release();
                throw new DeviceException(String.valueOf(SDL_GetError()));
            }
            OPEN_STREAMS.incrementAndGet();
            Stream stream = new Stream(handle, callback);
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

    /// A running device. It holds on to the callback: native code's reference alone would not keep it from being collected.
    static final class Stream implements AutoCloseable {

        private final long handle;
        private @Nullable Callback callback;

        private Stream(long handle, Callback callback) {
            this.handle = handle;
            this.callback = callback;
        }

        /// Stops the device. SDL waits for a callback that is running, so that it can be freed right after.
        @Override
        public synchronized void close() {
            Callback running = callback;
            if (running != null) {
                callback = null;
                SDL_DestroyAudioStream(handle);
                running.release();
                OPEN_STREAMS.decrementAndGet();
            }
        }
    }

    /// Called by SDL on a thread of its own every few milliseconds; must neither wait nor throw.
    private abstract static class Callback extends SDL_AudioStreamCallback {

        final SampleRing ring;
        final ByteBuffer piece = MemoryUtil.memAlloc(PIECE);

        Callback(SampleRing ring) {
            this.ring = ring;
        }

        /// Moves samples between the stream and the ring.
        ///
        /// @param bytes what SDL says has come in, or is needed
        abstract void move(long stream, int bytes);

        @Override
        public final void invoke(long userData, long stream, int additional, int total) {
            try {
                move(stream, additional);
            } catch (RuntimeException | Error e) {
                LOG.error("The audio callback failed", e);
            }
        }

        void release() {
            free();
            MemoryUtil.memFree(piece);
        }
    }

    private static final class Recorder extends Callback {

        Recorder(SampleRing ring) {
            super(ring);
        }

        /// Takes all there is: what SDL says has come in is counted before its conversion to our rate.
        @Override
        void move(long stream, int bytes) {
            int got;
            do {
                got = SDL_GetAudioStreamData(stream, piece.clear());
                if (got > 0) {
                    ring.write(piece.limit(got).asShortBuffer());
                }
            } while (got == PIECE);
        }
    }

    private static final class Player extends Callback {

        Player(SampleRing ring) {
            super(ring);
        }

        @Override
        void move(long stream, int bytes) {
            // Whole samples only.
            for (int left = bytes & ~1; left > 0; left -= PIECE) {
                int count = Math.min(left, PIECE);
                int got = 2 * ring.read(piece.clear().limit(count).asShortBuffer());
                MemoryUtil.memSet(MemoryUtil.memAddress0(piece) + got, 0, (long) count - got);
                SDL_PutAudioStreamData(stream, piece);
            }
        }
    }
}

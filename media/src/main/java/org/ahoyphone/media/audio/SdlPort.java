package org.ahoyphone.media.audio;

import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.media.device.DeviceException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One device in use, followed while devices come and go. The ring stays the same when the device behind it is replaced.
final class SdlPort {

    private static final Logger LOG = LoggerFactory.getLogger(SdlPort.class);

    private final SdlAudio sdl;
    private final SampleRing ring;
    private final boolean recording;
    private final String name;
    private final Consumer<String> problem;
    private int id;
    private SdlAudio.@Nullable Stream stream;
    private boolean missing;
    private boolean closed;

    private SdlPort(SdlAudio sdl, int id, String name, boolean recording, SampleRing ring, Consumer<String> problem) {
        this.sdl = sdl;
        this.id = id;
        this.name = name;
        this.recording = recording;
        this.ring = ring;
        this.problem = problem;
    }

    static SdlPort open(SdlAudio sdl, int id, String name, boolean recording, SampleRing ring, Consumer<String> problem)
            throws DeviceException {
        SdlPort port = new SdlPort(sdl, id, name, recording, ring, problem);
        port.stream = sdl.open(id, recording, ring);
        return port;
    }

    /// Compares with what is plugged in now; called about once a second.
    ///
    /// SDL goes on calling for a device that is gone, with silence, and moves a default device to its successor by itself.
    /// What is left to do: say so, and take a named device again when it is back.
    void check(List<SdlAudio.Device> present) {
        String sentence = inspect(present);
        if (sentence != null) {
            problem.accept(sentence);
        }
    }

    private synchronized @Nullable String inspect(List<SdlAudio.Device> present) {
        if (closed) {
            return null;
        }
        boolean followsDefault = id == SdlAudio.defaultId(recording);
        boolean there = present.stream().anyMatch(device -> followsDefault || device.id() == id);
        if (there && !missing) {
            return null;
        }
        if (there) {
            return replace(id) ? title() + " is back." : null;
        }
        for (SdlAudio.Device device : present) {
            if (device.name().equals(name)) {
                return replace(device.id()) ? title() + " is back." : null;
            }
        }
        boolean known = missing;
        missing = true;
        return known ? null : title() + " was unplugged.";
    }

    private boolean replace(int with) {
        try {
            SdlAudio.Stream next = sdl.open(with, recording, ring);
            closeStream();
            stream = next;
            id = with;
            missing = false;
            return true;
        } catch (DeviceException e) {
            LOG.debug("{} cannot be opened again yet: {}", title(), e.getMessage());
            return false;
        }
    }

    private String title() {
        String kind = recording ? "microphone" : "loudspeaker";
        return name.equals(AudioDevices.DEFAULT) ? "The only " + kind : "The " + kind + " " + name;
    }

    boolean recording() {
        return recording;
    }

    synchronized void close() {
        closed = true;
        ring.close();
        closeStream();
    }

    private void closeStream() {
        SdlAudio.Stream open = stream;
        stream = null;
        if (open != null) {
            open.close();
        }
    }
}

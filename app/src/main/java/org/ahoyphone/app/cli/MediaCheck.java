package org.ahoyphone.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ahoyphone.media.audio.AudioDevice;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.Camera;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.media.video.VideoOutput;

/// Looks, before a call, whether the files and devices that a command names are there. A default device that is missing
/// is no failure: the call says so and goes on without.
final class MediaCheck {
    private MediaCheck() {}

    /// @throws CommandFailed with one sentence if not
    static void check(MediaConfig config, AhoyMedia media) {
        switch (config.audioIn()) {
            case AudioInput.File(Path file) -> readable(file);
            case AudioInput.Named(String name) ->
                known("microphone", name, media.audioDevices().inputs().stream().map(AudioDevice::name).toList());
            case AudioInput.Default _, AudioInput.Preferred _, AudioInput.Tone _, AudioInput.Silence _, AudioInput.None _ -> {}
        }
        switch (config.audioOut()) {
            case AudioOutput.File(Path file) -> writable(file);
            case AudioOutput.Named(String name) ->
                known("loudspeaker", name, media.audioDevices().outputs().stream().map(AudioDevice::name).toList());
            case AudioOutput.Default _, AudioOutput.Preferred _, AudioOutput.None _ -> {}
        }
        switch (config.videoIn()) {
            case VideoInput.File(Path file) -> readable(file);
            case VideoInput.Named(String name) ->
                known("camera", name, media.videoDevices().cameras().stream().map(Camera::name).toList());
            case VideoInput.Default _, VideoInput.Test _, VideoInput.Screen _, VideoInput.Window _, VideoInput.None _ -> {}
        }
        switch (config.videoOut()) {
            case VideoOutput.File(Path file) -> writable(file);
            case VideoOutput.None _ -> {}
        }
    }

    /// The same of what is to be shared.
    static void shared(VideoInput what) {
        if (what instanceof VideoInput.File(Path file)) {
            readable(file);
        }
    }

    private static void readable(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailed("There is no file " + file + ".");
        }
        if (!Files.isReadable(file)) {
            throw new CommandFailed("The file " + file + " cannot be read.");
        }
    }

    private static void writable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandFailed("The file " + file + " cannot be written: its folder does not exist.");
        }
        if (Files.isDirectory(file) || !Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new CommandFailed("The file " + file + " cannot be written.");
        }
    }

    private static void known(String kind, String name, List<String> names) {
        if (!names.contains(name)) {
            throw new CommandFailed("There is no " + kind + " \"" + name + "\". \"ahoy devices\" lists what there is.");
        }
    }
}

package org.ahoyphone.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.ahoyphone.media.session.AhoyMedia;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ahoy devices`
@Command(name = "devices", description = "List microphones, speakers, cameras, and the screens and windows that can be shared.", mixinStandardHelpOptions = true)
final class DevicesCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        Report report = json ? new JsonReport(System.out) : new TextReport(System.out, System.err);
        try (AhoyMedia media = AhoyMedia.create()) {
            var sound = media.audioDevices();
            var inputs = sound.inputs();
            var outputs = sound.outputs();
            var cameras = media.videoDevices().cameras();
            inputs.forEach(d -> report.device("audio-in", d.name(), d.isDefault()));
            outputs.forEach(d -> report.device("audio-out", d.name(), d.isDefault()));
            cameras.forEach(d -> report.device("camera", d.name(), d.equals(cameras.getFirst())));
            media.videoDevices().screens().forEach(d -> report.device("screen", d.name(), false));
            media.videoDevices().windows().forEach(d -> report.device("window", d.name(), false));
            missing(report, inputs, "microphone", "Calls send silence.");
            missing(report, outputs, "speaker", "Calls are not heard.");
            missing(report, cameras, "camera", "Calls with video send the test pattern.");
        }
        return 0;
    }

    private static void missing(Report report, List<?> devices, String what, String consequence) {
        if (devices.isEmpty()) {
            report.notice("No " + what + " was found. " + consequence);
        }
    }
}

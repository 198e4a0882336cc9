package org.ahoyphone.media.codec.video;

import java.util.List;
import java.util.Map;

/// An H.264 encoder of graphics hardware, and how it is told to work as a call needs it: nothing ahead, nothing behind, a constant bit rate, key frames at which decoding can
/// start when they are asked for. It takes pictures from main memory.
///
/// @param name        in FFmpeg
/// @param interleaved whether it takes chroma in one plane (NV12) and not in two
/// @param options     private ones of FFmpeg's encoder
record HardwareCoder(String name, boolean interleaved, Map<String, String> options) {

    /// Those of NVIDIA, Intel, macOS, Windows and of small Linux boards, as FFmpeg's libraries that come with this project have them on some system, the preferred first. Where the libraries of
    /// a system lack one it does not open.
    static final List<HardwareCoder> KNOWN = List.of(
            new HardwareCoder("h264_nvenc", false, Map.of("preset", "p4", "tune", "ull", "rc", "cbr", "profile", "baseline", "zerolatency", "1",
                    "delay", "0", "forced-idr", "1")),
            new HardwareCoder("h264_qsv", true, Map.of("preset", "veryfast", "profile", "baseline", "async_depth", "1", "forced_idr", "1",
                    "look_ahead", "0", "scenario", "videoconference")),
            new HardwareCoder("h264_videotoolbox", true, Map.of("profile", "constrained_baseline", "realtime", "1", "prio_speed", "1", "allow_sw", "0")),
            new HardwareCoder("h264_mf", true, Map.of("hw_encoding", "1", "rate_control", "cbr", "scenario", "video_conference")),
            new HardwareCoder("h264_v4l2m2m", false, Map.of()));

    HardwareCoder {
        options = Map.copyOf(options);
    }

    VideoEncoder open(VideoEncoderSettings settings) {
        return RestartingEncoder.hardware(this, settings);
    }

    @Override
    public String toString() {
        return name;
    }
}

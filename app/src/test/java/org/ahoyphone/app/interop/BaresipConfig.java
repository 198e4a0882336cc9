package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes the folder that a [Baresip] starts from: configuration, account, contact.
final class BaresipConfig {
    private BaresipConfig() {}

    static void write(Path folder, String name, BaresipSetup setup, Corpus corpus, int port, int controlPort)
            throws IOException {
        String[] codecParts = setup.audioCodec().split("/", -1);
        String codecName = codecParts[0];
        boolean opus = codecName.equals("opus");
        boolean g722 = codecName.equals("g722");
        int rate = codecParts.length > 1 ? Integer.parseInt(codecParts[1]) : opus ? 48000 : g722 ? 16000 : 8000;
        boolean stereo = codecParts.length > 2 && codecParts[2].equals("2") && (!opus || setup.lines().contains("opus_stereo yes"));
        String host = setup.host().contains(":") ? "[" + setup.host() + "]" : setup.host();
        // Its file source wants the codec's own rate.
        Path speech = stereo ? corpus.stereo(rate) : corpus.speech(rate);
        var config = new StringBuilder();
        // Of two lines with the same word the first counts.
        setup.lines().forEach(line -> config.append(line).append('\n'));
        List<String> modules = new ArrayList<>(List.of(
                module(codecName), "aufile.so", "aubridge.so", "sndfile.so"));
        if (!setup.videoCodec().isEmpty()) {
            modules.addAll(List.of(
                    setup.videoCodec().startsWith("vp") ? setup.videoCodec() + ".so" : "avcodec.so", "avformat.so", "fakevideo.so", "snapshot.so"));
        }
        modules.forEach(module -> config.append("module ").append(module).append('\n'));
        config.append("module_tmp uuid.so\nmodule_tmp account.so\n");
        for (String module : List.of("contact.so", "debug_cmd.so", "menu.so", "presence.so", "ctrl_tcp.so")) {
            config.append("module_app ").append(module).append('\n');
        }
        config.append(String.join(
                "\n",
                "poll_method epoll",
                "sip_listen " + host + ":" + port,
                "net_interface " + setup.host(),
                "module_path /usr/lib/baresip/modules",
                "ctrl_tcp_listen 127.0.0.1:" + controlPort,
                "audio_path " + folder,
                "audio_source aufile," + speech,
                "audio_player aubridge,sink",
                "audio_alert aubridge,alert",
                "ausrc_format s16",
                "auplay_format s16",
                "auenc_format s16",
                "audec_format s16",
                "audio_buffer 20-160",
                "rtp_ports 40000-49000",
                "jitter_buffer_delay 5-10",
                "rtp_stats yes",
                "snd_path " + folder,
                "opus_bitrate 28000",
                "opus_stereo no",
                "opus_sprop_stereo no",
                "ringback_disabled yes",
                "menu_bell no",
                "statmode_default off",
                "call_local_timeout 60",
                "call_max_calls 4",
                ""));
        if (setup.certificates() != null) {
            config.append("sip_certificate ").append(setup.certificates().both()).append('\n');
            config.append("sip_cafile ").append(setup.certificates().authority()).append('\n');
        }
        if (!setup.videoCodec().isEmpty()) {
            config.append(String.join(
                    "\n",
                    "video_source avformat," + corpus.clip(),
                    "video_display fakevideo,nil",
                    "video_size 640x480",
                    "video_bitrate 1500000",
                    "video_fps 25",
                    "videnc_format yuv420p",
                    ""));
        }
        Files.writeString(folder.resolve("config"), config);
        String codec = opus || g722 ? "" : ";audio_codecs=" + setup.audioCodec();
        String video = setup.videoCodec().isEmpty() ? "" : ";video_codecs=" + setup.videoCodec();
        String address = setup.account().isEmpty()
                ? "<sip:" + name + "@" + host + ":" + port
                        + (setup.transport().equals("udp") ? "" : ";transport=" + setup.transport()) + ">;regint=0"
                : setup.account();
        Files.writeString(folder.resolve("accounts"), address + ";answermode=" + setup.answer() + codec + video + "\n");
        Files.writeString(
                folder.resolve("contacts"), setup.contact().isEmpty() ? "" : "\"Contact\" " + setup.contact() + "\n");
    }

    private static String module(String codec) {
        return switch (codec) {
            case "opus", "g722", "gsm", "l16" -> codec + ".so";
            case "amr", "amr-wb" -> "amr.so";
            case "pcmu", "pcma" -> "g711.so";
            default -> "g726.so";
        };
    }
}

package org.ahoyphone.app.interop;

import java.io.IOException;

/// Writes the configuration that a [Linphone] starts from.
final class LinphoneConfig {
    private LinphoneConfig() {}

    /// @param port of SIP over UDP and TCP; TLS has the one above
    static String text(LinphoneSetup setup, int port) throws IOException {
        boolean six = setup.host().contains(":");
        String config = """
                [sip]
                bind_address=%1$s
                sip_port=%2$d
                sip_tcp_port=%2$d
                sip_tls_port=%6$d
                use_ipv6=%3$d
                guess_hostname=0
                contact="lin" <sip:lin@%4$s:%2$d>
                default_proxy=-1
                verify_server_certs=0
                verify_server_cn=0
                media_encryption=none
                auto_net_state_mon=0
                register_only_when_network_is_up=0
                inc_timeout=60
                [net]
                mtu=1300
                adaptive_rate_control=0
                [rtp]
                bind_address=%1$s
                audio_rtp_port=%5$d
                video_rtp_port=%7$d
                [sound]
                playback_dev_id=PulseAudio Unknown: %8$s
                capture_dev_id=PulseAudio Unknown: %9$s
                ringer_dev_id=PulseAudio Unknown: %8$s
                echocancellation=0
                disable_ringing=1
                [video]
                enabled=%10$d
                display=%10$d
                capture=%10$d
                show_local=0
                automatically_initiate=0
                automatically_accept=%10$d
                device=StaticImage: Static picture
                displaytype=%11$s
                size=vga
                [misc]
                config_version_number=999
                store_friends=0
                version_check_url_root=
                file_transfer_server_url=
                """.formatted(setup.host(), port, six ? 1 : 0, six ? "[" + setup.host() + "]" : setup.host(), Ports.free(), port + 1, Ports.free(),
                setup.loudspeaker(), setup.microphone(), setup.video() ? 1 : 0, setup.display().isEmpty() ? "MSExtDisplay" : "MSGLXVideo");
        for (String line : setup.lines()) {
            int end = line.indexOf(']') + 1;
            String word = line.substring(end).strip();
            String name = word.substring(0, word.indexOf('=') + 1);
            String section = line.substring(0, end) + "\n";
            // Of two lines with the same word the usual one gives way.
            config = config.contains("\n" + name) ? config.replaceFirst("\n" + name + ".*", "\n" + word) : config.replace(section, section + word + "\n");
        }
        return config + setup.sections();
    }
}

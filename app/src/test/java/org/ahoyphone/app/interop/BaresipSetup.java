package org.ahoyphone.app.interop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a peer is set up.
///
/// @param audioCodec `opus`, `g722`, `pcmu`, `pcma`; or with rate and channels, `l16/16000/1`
/// @param videoCodec `vp8`, `h264`, or empty for no video
/// @param answer `auto` or `manual`
/// @param transport `udp`, `tcp` or `tls`
/// @param account its address and parameters in its own words; empty for one without a registrar
/// @param contact the one contact in its own words; empty for none
/// @param lines of its configuration, which count before the usual ones
/// @param certificates what it shows and trusts; null for none
record BaresipSetup(String audioCodec, String videoCodec, String answer, String host, String transport, String account, String contact,
        List<String> lines, @Nullable Certificates certificates) {
    static BaresipSetup audio(String codec) {
        return new BaresipSetup(codec, "", "auto", "127.0.0.1", "udp", "", "", List.of(), null);
    }

    BaresipSetup video(String codec) {
        return new BaresipSetup(audioCodec, codec, answer, host, transport, account, contact, lines, certificates);
    }

    /// @param more lines of its configuration
    BaresipSetup lines(String... more) {
        return new BaresipSetup(audioCodec, videoCodec, answer, host, transport, account, contact, List.of(more), certificates);
    }

    BaresipSetup manual() {
        return new BaresipSetup(audioCodec, videoCodec, "manual", host, transport, account, contact, lines, certificates);
    }

    BaresipSetup host(String address) {
        return new BaresipSetup(audioCodec, videoCodec, answer, address, transport, account, contact, lines, certificates);
    }

    BaresipSetup transport(String name) {
        return new BaresipSetup(audioCodec, videoCodec, answer, host, name, account, contact, lines, certificates);
    }

    /// @param line the address and parameters of an account at a registrar, in baresip's words
    BaresipSetup account(String line) {
        return new BaresipSetup(audioCodec, videoCodec, answer, host, transport, line, contact, lines, certificates);
    }

    BaresipSetup tls(Certificates shown) {
        return new BaresipSetup(audioCodec, videoCodec, answer, host, "tls", account, contact, lines, shown);
    }

    /// @param shown used for TLS alone
    BaresipSetup by(Way way, Certificates shown) {
        BaresipSetup there = host(way.address());
        return way.tls() ? there.tls(shown) : there.transport(way.transport());
    }

    /// @param uri the one contact that messages go to
    BaresipSetup contact(String uri) {
        return new BaresipSetup(audioCodec, videoCodec, answer, host, transport, account, "<" + uri + ">", lines, certificates);
    }

    /// @param uri the one contact, whose presence it asks for
    BaresipSetup watching(String uri) {
        return new BaresipSetup(audioCodec, videoCodec, answer, host, transport, account, "<" + uri + ">;presence=p2p", lines, certificates);
    }
}

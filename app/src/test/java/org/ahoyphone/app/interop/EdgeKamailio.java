package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A Kamailio between phones and their registrar, an edge proxy (RFC 5626 section 5): it writes itself and the flow into Path (RFC 3327),
/// and sends what comes for the phone down that flow.
final class EdgeKamailio implements AutoCloseable {
    private static final String CONFIGURATION = """
            children=1
            tcp_children=1
            enable_tls=yes
            tcp_accept_no_cl=yes
            tcp_connection_lifetime=3605
            listen=udp:127.0.0.1:PORT
            listen=tcp:127.0.0.1:PORT
            listen=tls:127.0.0.1:PORT_TLS
            loadmodule "tm.so"
            loadmodule "sl.so"
            loadmodule "outbound.so"
            loadmodule "rr.so"
            loadmodule "path.so"
            loadmodule "stun.so"
            loadmodule "pv.so"
            loadmodule "maxfwd.so"
            loadmodule "textops.so"
            loadmodule "siputils.so"
            loadmodule "xlog.so"
            loadmodule "tls.so"
            modparam("tls", "config", "FOLDER/tls.cfg")

            request_route {
              if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
              force_rport();
              xlog("L_INFO", "passes $rm by $pr:$Rp\\n");
              if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
              if (is_method("REGISTER")) {
                remove_hf("Route");
                if (!add_path()) { sl_send_reply("503", "No path"); exit; }
                $du = "sip:127.0.0.1:REGISTRAR";
                t_relay(); exit;
              }
              loose_route();
              if (!has_totag()) record_route();
              t_relay();
            }
            """;

    private final KamailioProcess process;
    private final int port;

    private EdgeKamailio(KamailioProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /// @param registrar where registrations are sent on to
    static EdgeKamailio start(Certificates certificates, FullKamailio registrar) throws IOException {
        Path folder = Peer.folder("edge-kamailio");
        int port = Ports.free();
        Files.writeString(folder.resolve("tls.cfg"), FullKamailio.tls(certificates));
        String configuration = CONFIGURATION
                .replace("FOLDER", folder.toString())
                .replace("REGISTRAR", "" + registrar.port())
                .replace("PORT_TLS", "" + (port + 1))
                .replace("PORT", "" + port);
        return new EdgeKamailio(KamailioProcess.start(folder, configuration, "127.0.0.1", List.of(port)), port);
    }

    /// What an account says as its proxy.
    ///
    /// @param transport `UDP`, `TCP` or `TLS`
    String proxy(String transport) {
        return switch (transport) {
            case "UDP" -> "sip:127.0.0.1:" + port + ";lr";
            case "TCP" -> "sip:127.0.0.1:" + port + ";transport=tcp;lr";
            case "TLS" -> "sip:127.0.0.1:" + (port + 1) + ";transport=tls;lr";
            default -> throw new IllegalArgumentException(transport);
        };
    }

    /// The port that its Path names: where the registrar sends what is for the phone, by UDP whatever the phone speaks.
    int port() {
        return port;
    }

    /// How many requests of a method came by.
    long passed(String method) {
        return log().lines().filter(line -> line.contains("passes " + method + " by ")).count();
    }

    String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
    }
}

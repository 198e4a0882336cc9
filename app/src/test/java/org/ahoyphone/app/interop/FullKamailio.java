package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A Kamailio on 127.0.0.1 with all that it has for us: UDP, TCP, TLS, WS and WSS; registrar with path, outbound and GRUU; proxy and presence
/// server with digest. User NAME has the password of [Kamailio#password].
final class FullKamailio implements AutoCloseable {
    private final KamailioProcess process;
    private final int port;
    private final int web;

    private FullKamailio(KamailioProcess process, int port, int web) {
        this.process = process;
        this.port = port;
        this.web = web;
    }

    static FullKamailio start(Certificates certificates) throws IOException {
        Path folder = Peer.folder("full-kamailio");
        int port = Ports.free();
        int web = Ports.free();
        Files.writeString(folder.resolve("tls.cfg"), tls(certificates));
        Path database = Files.createDirectories(folder.resolve("db"));
        for (String table : List.of("version", "presentity", "active_watchers", "watchers", "xcap", "pua")) {
            Files.copy(Path.of("/usr/share/kamailio/dbtext/kamailio", table), database.resolve(table));
        }
        String configuration = CONFIGURATION
                .replace("FOLDER", folder.toString())
                .replace("PORT_TLS", "" + (port + 1))
                .replace("PORT_WSS", "" + (web + 1))
                .replace("PORT_WS", "" + web)
                .replace("PORT", "" + port);
        return new FullKamailio(KamailioProcess.start(folder, configuration, "127.0.0.1", List.of(port)), port, web);
    }

    /// The configuration of a Kamailio's TLS module: it shows the certificate, and asks for none.
    static String tls(Certificates certificates) {
        return """
                [server:default]
                method = TLSv1.2+
                verify_certificate = no
                require_certificate = no
                private_key = %s
                certificate = %s
                [client:default]
                method = TLSv1.2+
                verify_certificate = no
                """.formatted(certificates.key(), certificates.certificate());
    }

    private static final String CONFIGURATION = """
            children=2
            tcp_children=2
            enable_tls=yes
            tcp_accept_no_cl=yes
            tcp_connection_lifetime=3605
            listen=udp:127.0.0.1:PORT
            listen=tcp:127.0.0.1:PORT
            listen=tls:127.0.0.1:PORT_TLS
            listen=tcp:127.0.0.1:PORT_WS
            listen=tls:127.0.0.1:PORT_WSS
            loadmodule "tm.so"
            loadmodule "sl.so"
            loadmodule "stun.so"
            loadmodule "outbound.so"
            loadmodule "rr.so"
            loadmodule "pv.so"
            loadmodule "maxfwd.so"
            loadmodule "textops.so"
            loadmodule "textopsx.so"
            loadmodule "siputils.so"
            loadmodule "usrloc.so"
            loadmodule "registrar.so"
            loadmodule "auth.so"
            loadmodule "db_text.so"
            loadmodule "tls.so"
            loadmodule "nathelper.so"
            loadmodule "path.so"
            loadmodule "xlog.so"
            loadmodule "xhttp.so"
            loadmodule "websocket.so"
            loadmodule "presence.so"
            loadmodule "presence_xml.so"
            modparam("tls", "config", "FOLDER/tls.cfg")
            modparam("auth", "nonce_expire", 300)
            modparam("registrar", "max_expires", 3600)
            modparam("registrar", "use_path", 1)
            modparam("registrar", "path_mode", 0)
            modparam("registrar", "gruu_enabled", 1)
            modparam("registrar", "outbound_mode", 1)
            modparam("registrar", "received_avp", "$avp(RECEIVED)")
            modparam("nathelper", "received_avp", "$avp(RECEIVED)")
            modparam("rr", "enable_full_lr", 1)
            modparam("presence", "db_url", "text://FOLDER/db")
            modparam("presence", "db_update_period", 5)
            modparam("presence_xml", "db_url", "text://FOLDER/db")
            modparam("presence_xml", "force_active", 1)

            request_route {
              if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
              force_rport();
              if (proto == WS || proto == WSS) {
                if (is_method("REGISTER")) fix_nated_register(); else add_contact_alias();
              }
              if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
              if (has_totag()) {
                if (loose_route()) {
                  if (is_gruu()) lookup("location");
                  handle_ruri_alias();
                  t_on_reply("WEB");
                  t_relay(); exit;
                }
                # What the presence server tells goes to the Contact of who asked, which may be a GRUU of its own.
                if (is_gruu() && lookup("location")) { handle_ruri_alias(); t_relay(); exit; }
                if (is_method("SUBSCRIBE") && uri==myself) { handle_subscribe(); t_release(); exit; }
                if (is_method("ACK")) { if (t_check_trans()) t_relay(); exit; }
                sl_send_reply("404", "Not here"); exit;
              }
              if (is_method("REGISTER")) {
                if (!pv_www_authenticate("127.0.0.1", "pw-$au", "0")) { www_challenge("127.0.0.1", "1"); exit; }
                if ($au != $tU) { sl_send_reply("403", "Not your address"); exit; }
                xlog("L_INFO", "registers $tU at $hdr(Contact) by $hdr(Path)\\n");
                save("location"); exit;
              }
              if (is_method("INVITE|MESSAGE|PUBLISH|SUBSCRIBE")) {
                if (!pv_proxy_authenticate("127.0.0.1", "pw-$au", "0")) { proxy_challenge("127.0.0.1", "1"); exit; }
                consume_credentials();
              }
              remove_hf("Route");
              if (is_method("PUBLISH|SUBSCRIBE") && $hdr(Event)=~"^presence") {
                # NOTIFY is to come back here to have a GRUU looked up, also where the phone left this server's port out of it.
                if (subst("/^(Contact:.*@127.0.0.1)(;gr.*)$/\\1:PORT\\2/i")) msg_apply_changes();
                if (!t_newtran()) exit;
                if (is_method("PUBLISH")) handle_publish(); else handle_subscribe();
                t_release(); exit;
              }
              xlog("L_INFO", "sends $rm to $ru from $hdr(Contact)\\n");
              record_route();
              if (!lookup("location")) { sl_send_reply("404", "Not Found"); exit; }
              handle_ruri_alias();
              t_on_reply("WEB");
              t_relay();
            }

            onreply_route[WEB] { if (proto == WS || proto == WSS) add_contact_alias(); }

            event_route[xhttp:request] {
              if ($hdr(Upgrade)=~"websocket" && $rm=~"GET") { if (ws_handle_handshake()) exit; }
              xhttp_reply("404", "Not Found", "", "");
            }
            """;

    /// The address of record of a user.
    String aor(String user) {
        return "sip:" + user + "@127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /// What it told of itself: `registers USER at CONTACT by PATH`, `sends METHOD to URI from CONTACT`.
    String log() {
        return process.log();
    }

    /// What an account says as its proxy to speak over a transport.
    ///
    /// @param transport `UDP`, `TCP`, `TLS`, `WS` or `WSS`
    String proxy(String transport) {
        return switch (transport) {
            case "UDP" -> "sip:127.0.0.1:" + port + ";lr";
            case "TCP" -> "sip:127.0.0.1:" + port + ";transport=tcp;lr";
            case "TLS" -> "sip:127.0.0.1:" + (port + 1) + ";transport=tls;lr";
            case "WS" -> "ws://127.0.0.1:" + web + "/";
            case "WSS" -> "wss://127.0.0.1:" + (web + 1) + "/";
            default -> throw new IllegalArgumentException(transport);
        };
    }

    @Override
    public void close() {
        process.close();
    }
}

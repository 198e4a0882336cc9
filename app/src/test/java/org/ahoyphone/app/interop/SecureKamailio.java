package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A Kamailio on 127.0.0.1 that speaks TLS, WebSocket and secure WebSocket, with a certificate of its own making: user NAME
/// has the password `pw-NAME`. Its clients are reached over the connections that they have made.
final class SecureKamailio implements AutoCloseable {
    private final KamailioProcess process;
    private final Map<String, Integer> ports;

    private SecureKamailio(KamailioProcess process, Map<String, Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    static SecureKamailio start() throws IOException {
        Path folder = Peer.folder("kamailio-secure");
        Peer.run(folder, List.of(
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=kamailio", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout",
                folder.resolve("key.pem").toString(), "-out", folder.resolve("certificate.pem").toString()));
        var ports = Map.of("tls", Ports.free(), "ws", Ports.free(), "wss", Ports.free());
        Files.writeString(folder.resolve("tls.cfg"), """
                [server:default]
                method = TLSv1.2+
                verify_certificate = no
                require_certificate = no
                private_key = %1$s/key.pem
                certificate = %1$s/certificate.pem
                [client:default]
                method = TLSv1.2+
                verify_certificate = no
                require_certificate = no
                """.formatted(folder));
        String configuration = """
                children=2
                tcp_children=2
                enable_tls=yes
                tcp_accept_no_cl=yes
                tcp_connection_lifetime=3605
                listen=tls:127.0.0.1:%1$d
                listen=tcp:127.0.0.1:%2$d
                listen=tls:127.0.0.1:%3$d
                loadmodule "tm.so"
                loadmodule "sl.so"
                loadmodule "rr.so"
                loadmodule "pv.so"
                loadmodule "maxfwd.so"
                loadmodule "textops.so"
                loadmodule "siputils.so"
                loadmodule "usrloc.so"
                loadmodule "registrar.so"
                loadmodule "auth.so"
                loadmodule "nathelper.so"
                loadmodule "tls.so"
                loadmodule "xhttp.so"
                loadmodule "websocket.so"
                modparam("tls", "config", "%4$s/tls.cfg")
                modparam("auth", "nonce_expire", 300)
                modparam("registrar", "max_expires", 3600)
                modparam("rr", "enable_full_lr", 1)
                modparam("nathelper", "received_avp", "$avp(RECEIVED)")
                modparam("registrar", "received_avp", "$avp(RECEIVED)")

                request_route {
                  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
                  force_rport();
                  if (nat_uac_test("64")) { if (is_method("REGISTER")) { fix_nated_register(); } else { set_contact_alias(); } }
                  if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
                  if (has_totag()) {
                    if (loose_route()) { handle_ruri_alias(); t_relay(); exit; }
                    if (is_method("ACK")) { if (t_check_trans()) t_relay(); exit; }
                    sl_send_reply("404", "Not here"); exit;
                  }
                  if (is_method("REGISTER")) {
                    if (!pv_www_authenticate("127.0.0.1", "pw-$au", "0")) { www_challenge("127.0.0.1", "1"); exit; }
                    save("location"); exit;
                  }
                  if (is_method("INVITE|MESSAGE")) {
                    if (!pv_proxy_authenticate("127.0.0.1", "pw-$au", "0")) { proxy_challenge("127.0.0.1", "1"); exit; }
                    consume_credentials();
                  }
                  record_route();
                  if (!lookup("location")) { sl_send_reply("404", "Not Found"); exit; }
                  t_on_reply("BACK");
                  t_relay();
                }
                onreply_route[BACK] { if (nat_uac_test("64")) set_contact_alias(); }
                event_route[xhttp:request] {
                  if ($hdr(Upgrade) =~ "websocket" && $hdr(Connection) =~ "Upgrade" && $rm =~ "GET" && $hu =~ "^/sip$") {
                    if (ws_handle_handshake()) exit;
                  }
                  xhttp_reply("404", "Not Found", "", "");
                }
                """.formatted(ports.get("tls"), ports.get("ws"), ports.get("wss"), folder);
        return new SecureKamailio(KamailioProcess.start(folder, configuration, "127.0.0.1", ports.values()), ports);
    }

    /// The proxy as an account names it: by a SIP URI, or for WebSocket by its address, whose path is `/sip`.
    String proxy(String transport) {
        int port = ports.getOrDefault(transport, 0);
        return transport.startsWith("ws")
                ? transport + "://127.0.0.1:" + port + "/sip"
                : "sip:127.0.0.1:" + port + ";transport=" + transport;
    }

    int port(String transport) {
        return ports.getOrDefault(transport, 0);
    }

    /// The address of record of a user.
    static String aor(String user) {
        return "sip:" + user + "@127.0.0.1";
    }

    /// The issuer of its certificate: itself.
    String authority() {
        return folder().resolve("certificate.pem").toString();
    }

    Path folder() {
        return process.folder();
    }

    @Override
    public void close() {
        process.close();
    }
}

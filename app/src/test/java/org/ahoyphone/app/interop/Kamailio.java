package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A Kamailio on 127.0.0.1 that registers and forwards who has the right password: user NAME has the password `pw-NAME`.
final class Kamailio implements AutoCloseable {
    private final KamailioProcess process;
    private final String host;
    private final int port;

    private Kamailio(KamailioProcess process, String host, int port) {
        this.process = process;
        this.host = host;
        this.port = port;
    }

    static Kamailio start() throws IOException {
        return start("127.0.0.1");
    }

    /// @param host an address of this machine
    static Kamailio start(String host) throws IOException {
        return start(host, "", "");
    }

    /// One that is a presence server too (RFC 3856, 3903). Its tables are files of text.
    static Kamailio startWithPresence() throws IOException {
        Path tables = Peer.folder("kamailio-tables");
        try (var files = Files.list(Path.of("/usr/share/kamailio/dbtext/kamailio"))) {
            for (Path table : files.toList()) {
                Files.copy(table, tables.resolve(table.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        String modules = """
                loadmodule "tmx.so"
                loadmodule "db_text.so"
                loadmodule "presence.so"
                loadmodule "presence_xml.so"
                modparam("presence", "db_url", "text://%1$s")
                modparam("presence", "server_address", "sip:127.0.0.1:PORT")
                modparam("presence_xml", "db_url", "text://%1$s")
                modparam("presence_xml", "force_active", 1)
                """.formatted(tables);
        String route = """
                  if (is_method("PUBLISH|SUBSCRIBE")) {
                    if (!has_totag() && !pv_proxy_authenticate("127.0.0.1", "pw-$au", "0")) { proxy_challenge("127.0.0.1", "1"); exit; }
                    if (!t_newtran()) { sl_reply_error(); exit; }
                    if (is_method("PUBLISH")) handle_publish(); else handle_subscribe();
                    t_release(); exit;
                  }
                """;
        return start("127.0.0.1", modules, route);
    }

    private static Kamailio start(String host, String modules, String route) throws IOException {
        int port = Ports.free();
        String configuration = """
                children=2
                listen=udp:%2$s:%1$d
                listen=tcp:%2$s:%1$d
                loadmodule "tm.so"
                loadmodule "sl.so"
                loadmodule "rr.so"
                loadmodule "pv.so"
                loadmodule "xlog.so"
                loadmodule "maxfwd.so"
                loadmodule "textops.so"
                loadmodule "siputils.so"
                loadmodule "usrloc.so"
                loadmodule "registrar.so"
                loadmodule "auth.so"
                modparam("auth", "nonce_expire", 300)
                modparam("registrar", "max_expires", 3600)
                modparam("rr", "enable_full_lr", 1)
                %3$s
                request_route {
                  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
                %4$s
                  if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
                  if (has_totag()) {
                    if (loose_route()) { t_relay(); exit; }
                    if (is_method("ACK")) { if (t_check_trans()) t_relay(); exit; }
                    sl_send_reply("404", "Not here"); exit;
                  }
                  if (is_method("REGISTER")) {
                    if (!pv_www_authenticate("127.0.0.1", "pw-$au", "0")) { www_challenge("127.0.0.1", "1"); exit; }
                    if ($au != $tU) { sl_send_reply("403", "Not your address"); exit; }
                    save("location"); xlog("L_NOTICE", "registered $tU from $si\\n"); exit;
                  }
                  if (is_method("INVITE|MESSAGE")) {
                    if (!pv_proxy_authenticate("127.0.0.1", "pw-$au", "0")) { proxy_challenge("127.0.0.1", "1"); exit; }
                    consume_credentials();
                  }
                  record_route();
                  if (!lookup("location")) { sl_send_reply("404", "Not Found"); exit; }
                  t_relay();
                }
                """.formatted(port, host, modules.replace("PORT", Integer.toString(port)), route);
        return new Kamailio(KamailioProcess.start(Peer.folder("kamailio"), configuration, host, List.of(port)), host, port);
    }

    /// The address of record of a user.
    String aor(String user) {
        return "sip:" + user + "@" + host + ":" + port;
    }

    /// Whether a user registered from an address.
    boolean registered(String user, String from) {
        return process.log().contains("registered " + user + " from " + from + "\n");
    }

    /// What the configuration sets as the user's password.
    static String password(String user) {
        return "pw-" + user;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}

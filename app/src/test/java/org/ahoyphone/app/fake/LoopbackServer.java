package org.ahoyphone.app.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server on loopback that takes every request, or those alone that prove a password (RFC 7616 without qop): it registers, takes what is
/// published, and tells who subscribes one document. It calls nobody.
public final class LoopbackServer implements AutoCloseable {
    private static final Pattern KEPT = Pattern.compile("(?im)^(?:Via|From|To|Call-ID|CSeq|Expires):.*$");
    private static final Pattern CONTACT = Pattern.compile("(?im)^Contact:.*$");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private final String password;
    private final String document;
    private final AtomicInteger notified = new AtomicInteger();

    /// @param password empty where none is asked for
    public LoopbackServer(String password) throws IOException {
        this(password, "");
    }

    /// @param document what subscribers are told, as `TYPE/SUBTYPE` and below it the body; empty for a server that knows of no events
    public LoopbackServer(String password, String document) throws IOException {
        this.password = password;
        this.document = document;
        Thread.ofPlatform().daemon().name("loopback-server").start(this::serve);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// The next request of a method that was taken; others before it are passed over.
    public String next(String method) throws InterruptedException {
        while (true) {
            String request = taken.poll(120, TimeUnit.SECONDS);
            assertThat(request).as("a " + method).isNotNull();
            if (request.startsWith(method + " ")) {
                return request;
            }
        }
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        try {
            while (true) {
                packet.setLength(65_535);
                socket.receive(packet);
                String request = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                if (request.isBlank() || request.startsWith("ACK ") || request.startsWith("SIP/2.0 ")) {
                    // Line breaks are no message (RFC 3261 section 7.5): somebody asks whether there is anybody here.
                    continue;
                }
                boolean good = password.isEmpty() || proves(request);
                if (good) {
                    taken.add(request);
                }
                send(answer(request, good), packet.getSocketAddress());
                if (good && request.startsWith("SUBSCRIBE ") && !document.isEmpty()) {
                    send(notify(request), packet.getSocketAddress());
                }
            }
        } catch (IOException _) {
            // The socket is closed: the test is over.
        }
    }

    private void send(String message, SocketAddress to) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private String answer(String request, boolean good) {
        String method = request.substring(0, request.indexOf(' '));
        boolean known = !method.equals("SUBSCRIBE") || !document.isEmpty();
        var answer = new StringBuilder(
                !good ? "SIP/2.0 401 Unauthorized\r\n" : known ? "SIP/2.0 200 OK\r\n" : "SIP/2.0 489 Bad Event\r\n");
        Matcher header = KEPT.matcher(request);
        while (header.find()) {
            String line = header.group().strip();
            answer.append(line.regionMatches(true, 0, "To:", 0, 3) && !line.contains(";tag=") ? line + ";tag=server" : line).append("\r\n");
        }
        if (!good) {
            return answer.append("WWW-Authenticate: Digest realm=\"127.0.0.1\", nonce=\"n1\", algorithm=MD5\r\nContent-Length: 0\r\n\r\n").toString();
        }
        switch (method) {
            case "REGISTER" -> answer.append(line(CONTACT, request)).append("\r\n");
            case "SUBSCRIBE" -> answer.append("Contact: <sip:127.0.0.1:").append(port()).append(">\r\n");
            case "PUBLISH" -> answer.append("SIP-ETag: e").append(taken.size()).append("\r\n");
            default -> {}
        }
        return answer.append("Content-Length: 0\r\n\r\n").toString();
    }

    /// What a subscriber is told (RFC 6665 section 4.2.2): the document, and that there is more to come unless he leaves.
    private String notify(String subscribe) {
        String target = line(CONTACT, subscribe).replaceFirst("(?i)^Contact:[^<]*<([^>]*)>.*", "$1");
        int end = document.indexOf('\n');
        String body = document.substring(end + 1).replace("\n", "\r\n");
        boolean over = header(subscribe, "Expires").equals("0");
        return "NOTIFY " + target + " SIP/2.0\r\n"
                + "Via: SIP/2.0/UDP 127.0.0.1:" + port() + ";branch=z9hG4bKn" + notified.incrementAndGet() + ";rport\r\n"
                + "Max-Forwards: 70\r\n"
                + "From: " + header(subscribe, "To").replaceFirst(";tag=.*", "") + ";tag=server\r\n"
                + "To: " + header(subscribe, "From") + "\r\n"
                + "Call-ID: " + header(subscribe, "Call-ID") + "\r\n"
                + "CSeq: " + notified.get() + " NOTIFY\r\n"
                + "Contact: <sip:127.0.0.1:" + port() + ">\r\n"
                + "Event: " + header(subscribe, "Event") + "\r\n"
                + "Subscription-State: " + (over ? "terminated;reason=timeout" : "active;expires=600") + "\r\n"
                + "Content-Type: " + document.substring(0, end) + "\r\n"
                + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private static String line(Pattern pattern, String request) {
        Matcher line = pattern.matcher(request);
        return line.find() ? line.group().strip() : "";
    }

    private static String header(String request, String name) {
        return line(Pattern.compile("(?im)^" + name + ":.*$"), request).replaceFirst("^[^:]*:\\s*", "");
    }

    private boolean proves(String request) {
        int at = request.indexOf("Authorization: Digest ");
        if (at < 0) {
            return false;
        }
        String line = request.substring(at, request.indexOf("\r\n", at));
        String user = parameter(line, "username");
        String hash1 = md5(user + ":" + parameter(line, "realm") + ":" + password);
        String hash2 = md5(request.substring(0, request.indexOf(' ')) + ":" + parameter(line, "uri"));
        return parameter(line, "response").equals(md5(hash1 + ":" + parameter(line, "nonce") + ":" + hash2));
    }

    private static String parameter(String line, String name) {
        Matcher parameter = PARAMETER.matcher(line);
        while (parameter.find()) {
            if (parameter.group(1).equals(name)) {
                return parameter.group(2);
            }
        }
        return "";
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}

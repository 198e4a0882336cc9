package org.ahoyphone.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A registrar on loopback that takes every REGISTER, or those alone that prove a password (RFC 7616 without qop).
final class Registrar implements AutoCloseable {
    private static final Pattern KEPT = Pattern.compile("(?im)^(?:Via|From|To|Call-ID|CSeq|Contact|Expires):.*$");
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private final String password;

    /// @param password empty where none is asked for
    Registrar(String password) throws IOException {
        this.password = password;
        Thread.ofPlatform().daemon().name("registrar").start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /// The next REGISTER that was taken.
    String next() throws InterruptedException {
        String request = taken.poll(60, TimeUnit.SECONDS);
        assertThat(request).as("a REGISTER").isNotNull().startsWith("REGISTER ");
        return request;
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        try {
            while (true) {
                packet.setLength(65_535);
                socket.receive(packet);
                String request = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                if (request.isBlank()) {
                    // Line breaks are no message (RFC 3261 section 7.5): somebody asks whether there is anybody here.
                    continue;
                }
                boolean good = password.isEmpty() || proves(request);
                byte[] bytes = answer(request, good).getBytes(StandardCharsets.UTF_8);
                if (good) {
                    taken.add(request);
                }
                socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
            }
        } catch (IOException _) {
            // The socket is closed: the test is over.
        }
    }

    private static String answer(String request, boolean good) {
        var answer = new StringBuilder(good ? "SIP/2.0 200 OK\r\n" : "SIP/2.0 401 Unauthorized\r\n");
        Matcher header = KEPT.matcher(request);
        while (header.find()) {
            String line = header.group().strip();
            boolean contact = line.regionMatches(true, 0, "Contact:", 0, 8);
            if (good || !contact) {
                answer.append(line.regionMatches(true, 0, "To:", 0, 3) ? line + ";tag=registrar" : line).append("\r\n");
            }
        }
        if (!good) {
            answer.append("WWW-Authenticate: Digest realm=\"127.0.0.1\", nonce=\"n1\", algorithm=MD5\r\n");
        }
        return answer.append("Content-Length: 0\r\n\r\n").toString();
    }

    private boolean proves(String request) {
        int at = request.indexOf("Authorization: Digest ");
        if (at < 0) {
            return false;
        }
        String line = request.substring(at, request.indexOf("\r\n", at));
        String user = parameter(line, "username");
        String hash1 = md5(user + ":" + parameter(line, "realm") + ":" + password);
        String hash2 = md5("REGISTER:" + parameter(line, "uri"));
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

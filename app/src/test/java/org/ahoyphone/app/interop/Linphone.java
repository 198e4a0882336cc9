package org.ahoyphone.app.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A Linphone that runs without sound card and screen (`linphone-daemon`), steered over its pipe, a socket in the temporary folder that
/// takes one command a line.
final class Linphone implements SpeakingPeer {
    private final Path folder;
    private final Process process;
    private final SocketChannel pipe;
    private final Path socket;
    private final int port;
    private final String host;
    private final List<String> told = new ArrayList<>();

    private Linphone(Path folder, Process process, SocketChannel pipe, Path socket, int port, String host) {
        this.folder = folder;
        this.process = process;
        this.pipe = pipe;
        this.socket = socket;
        this.port = port;
        this.host = host;
    }

    /// @param host the loopback address that it speaks from
    /// @param sound   its loudspeaker and microphone
    /// @param answers whether it answers calls by itself
    static Linphone start(String host, boolean answers, PulseAudio sound) throws IOException {
        return start(LinphoneSetup.audio().host(host).answers(answers), sound);
    }

    /// @param account from [#account]
    static Linphone start(String host, boolean answers, PulseAudio sound, String account) throws IOException {
        return start(LinphoneSetup.audio().host(host).answers(answers).line("[sip] default_proxy=0").sections(account), sound);
    }

    static Linphone start(boolean answers, PulseAudio sound, String microphone, String loudspeaker) throws IOException {
        return start(LinphoneSetup.audio().answers(answers).sound(microphone, loudspeaker), sound);
    }

    /// One that answers, and speaks a single codec.
    static Linphone speaking(PulseAudio sound, String microphone, String loudspeaker, String codec) throws IOException {
        StringBuilder codecs = new StringBuilder();
        String[] all = {"opus/48000/2", "speex/32000/1", "speex/16000/1", "speex/8000/1", "PCMU/8000/1", "PCMA/8000/1", "GSM/8000/1", "G722/8000/1", "G729/8000/1"};
        for (int i = 0; i < all.length; i++) {
            String[] parts = all[i].split("/", -1);
            codecs.append("[audio_codec_%d]\nmime=%s\nrate=%s\nchannels=%s\nenabled=%d\n".formatted(i, parts[0], parts[1], parts[2],
                    all[i].equals(codec) ? 1 : 0));
        }
        return start(LinphoneSetup.audio().sound(microphone, loudspeaker).sections(codecs.toString()), sound);
    }

    static Linphone start(LinphoneSetup setup, PulseAudio sound) throws IOException {
        Path folder = Peer.folder("linphone");
        int port = Ports.free();
        Files.createDirectories(folder.resolve(".local/share/linphone"));
        Files.createDirectories(folder.resolve(".config/linphone"));
        Files.writeString(folder.resolve("rc"), LinphoneConfig.text(setup, port));
        Path socket = Path.of(System.getProperty("java.io.tmpdir"), folder.getFileName().toString());
        List<String> command = new ArrayList<>(List.of(
                "linphone-daemon", "--pipe", socket.getFileName().toString(), "--config", folder.resolve("rc").toString(), "--log",
                folder.resolve("log").toString(), "--disable-stats-events"));
        if (setup.answers()) {
            command.add("--auto-answer");
        }
        if (setup.video()) {
            command.addAll(List.of("-C", "-D"));
        }
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("PULSE_SERVER", sound.server());
        builder.environment().remove("DISPLAY");
        if (!setup.display().isEmpty()) {
            builder.environment().put("DISPLAY", setup.display());
        }
        Process process = builder.start();
        try {
            // The socket is there before SIP listens.
            Peer.await("Linphone listens", Duration.ofSeconds(10), () -> log(folder).contains("Creating listening point") && Files.exists(socket));
            SocketChannel pipe = SocketChannel.open(StandardProtocolFamily.UNIX);
            pipe.connect(UnixDomainSocketAddress.of(socket));
            pipe.configureBlocking(false);
            return new Linphone(folder, process, pipe, socket, port, setup.host());
        } catch (AssertionError | IOException e) {
            Peer.stop(process);
            throw new IOException("Linphone did not start: " + Files.readString(folder.resolve("out")), e);
        }
    }

    /// An account at a Kamailio that all it sends goes through, which publishes that it is there and watches a friend.
    static String account(FullKamailio kamailio, String user, String transport, String friend) {
        return """
                [proxy_0]
                reg_proxy=<%1$s>
                reg_route=<%1$s>
                reg_identity=<%2$s>
                reg_expires=60
                reg_sendregister=1
                publish=1
                [auth_info_0]
                username=%3$s
                passwd=%4$s
                realm=127.0.0.1
                [friend_0]
                url="Friend" <%5$s>
                pol=accept
                subscribe=1
                """.formatted(kamailio.proxy(transport), kamailio.aor(user), user, Kamailio.password(user), kamailio.aor(friend));
    }

    private static String log(Path folder) {
        try {
            Path log = folder.resolve("log");
            return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String log() {
        return log(folder);
    }

    /// @param transport `udp` or `tcp`
    String uri(String transport) {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return "sip:lin@" + shown + ":" + port + (transport.equals("udp") ? "" : ";transport=" + transport);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    int port() {
        return port;
    }

    /// Sends a command.
    ///
    /// @return what it says to it
    synchronized String command(String line) throws IOException {
        pipe.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        ByteBuffer read = ByteBuffer.allocate(65_536);
        try (Selector selector = Selector.open()) {
            pipe.register(selector, SelectionKey.OP_READ);
            // An answer comes in pieces without a mark at the end: it is over when nothing more follows.
            long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (System.nanoTime() < end) {
                int ready = selector.select(read.position() == 0 ? 1_000 : 30);
                selector.selectedKeys().clear();
                if (ready > 0 && pipe.read(read) < 0) {
                    break;
                }
                if (ready == 0 && read.position() > 0) {
                    break;
                }
            }
        }
        return new String(read.array(), 0, read.position(), StandardCharsets.UTF_8);
    }

    /// Plays a film of VP8 and opus to the other side of its first call in the place of camera and microphone.
    void play(Path mkv) throws IOException {
        String said = command("incall-player-start " + mkv + " 1");
        if (!said.contains("Ok")) {
            throw new IOException("Linphone plays nothing: " + said);
        }
    }

    /// Whether its account is registered.
    boolean registered() {
        try {
            return command("register-status ALL").contains("RegistrationOk");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until it tells of something: a call's state, a registration, a message.
    String awaitEvent(String text) {
        int seen = 0;
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (System.nanoTime() < end) {
            poll();
            for (; seen < told.size(); seen++) {
                if (told.get(seen).contains(text)) {
                    return told.remove(seen);
                }
            }
            Peer.pause(40);
        }
        throw new AssertionError("Linphone did not tell " + text + "; it told " + told + "; see " + folder);
    }

    private void poll() {
        try {
            String event = command("pop-event");
            while (event.contains("Event")) {
                told.add(event);
                event = command("pop-event");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String address() {
        return uri("udp");
    }

    @Override
    public void dial(String uri) throws IOException {
        command("call " + uri);
    }

    @Override
    public void awaitSound() {
        awaitEvent("StreamsRunning");
    }

    @Override
    public void awaitEnd() {
        awaitEvent("CallEnd");
    }

    @Override
    public void close() throws IOException {
        try {
            pipe.close();
        } finally {
            Peer.stop(process);
            Files.deleteIfExists(socket);
        }
    }
}

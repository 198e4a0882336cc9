package org.ahoyphone.app.interop;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A Twinkle that runs without a window (`twinkle-console`), steered over its standard input, with a sound server's devices by way of ALSA.
final class Twinkle implements SpeakingPeer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    private final Process process;
    private final OutputStream commands;
    private final int port;

    private Twinkle(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        commands = process.getOutputStream();
    }

    /// One that answers by itself.
    ///
    /// @param codec the only one that it speaks, in its own words
    /// @param lines more of its user's settings
    static Twinkle start(PulseAudio sound, String microphone, String loudspeaker, String codec, String... lines) throws IOException {
        Path folder = Peer.folder("twinkle");
        int port = Ports.free();
        Path settings = Files.createDirectories(folder.resolve(".twinkle"));
        Files.writeString(folder.resolve(".asoundrc"), """
                pcm.hears { type pulse server "%1$s" device "%2$s" }
                pcm.plays { type pulse server "%1$s" device "%3$s" }
                """.formatted(sound.server(), microphone, loudspeaker));
        Files.writeString(settings.resolve("twinkle.sys"), """
                dev_mic=alsa:hears
                dev_speaker=alsa:plays
                dev_ringtone=alsa:plays
                validate_audio_dev=no
                sip_port=%d
                rtp_port=%d
                play_ringtone=no
                play_ringback=no
                """.formatted(port, Ports.free()));
        Files.writeString(settings.resolve("twinkle.cfg"), """
                user_name=twinkle
                user_domain=127.0.0.1
                register_at_startup=no
                pres_publish_startup=no
                codecs=%s
                %s
                """.formatted(codec, String.join("\n", lines)));
        var builder = new ProcessBuilder("twinkle-console")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        var twinkle = new Twinkle(folder, builder.start(), port);
        try {
            twinkle.awaitWord("Local IP");
            twinkle.command("auto_answer -a on");
            twinkle.awaitWord("Auto answer");
            return twinkle;
        } catch (AssertionError | IOException e) {
            twinkle.close();
            throw new IOException("Twinkle did not start", e);
        }
    }

    @Override
    public String address() {
        return "sip:twinkle@127.0.0.1:" + port;
    }

    void command(String line) throws IOException {
        commands.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        commands.flush();
    }

    /// Waits until it has told of something.
    void awaitWord(String text) {
        Peer.await("Twinkle tells " + text + "; see " + folder, PATIENCE, () -> told().contains(text));
    }

    String told() {
        try {
            return Files.readString(folder.resolve("out"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void dial(String uri) throws IOException {
        command("call " + uri);
    }

    @Override
    public void awaitSound() {
        // It tells nothing of sound; once the call is answered there is some.
    }

    @Override
    public void awaitEnd() {
        awaitWord("ended");
    }

    @Override
    public void close() throws IOException {
        try (commands) {
            command("quit");
        } catch (IOException e) {
            // It is gone already.
        }
        Peer.stop(process);
    }
}

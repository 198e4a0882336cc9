package org.ahoyphone.app.interop;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One end of a call with a microphone and a loudspeaker of a sound server, whatever phone it is; opus alone is spoken.
///
/// @param phone what runs
/// @param port  where it listens for SIP, 0 for one that only calls
record Talker(AutoCloseable phone, int port) implements AutoCloseable {

    /// A machine that plays late for longer than this in a call measures itself.
    private static final int MOST_HELD_UP_MILLIS = 600;

    /// The phones that are compared.
    enum Kind {
        AHOY, BARESIP, LINPHONE;

        static Kind of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }

        /// As its makers write it.
        @Override
        public String toString() {
            return this == BARESIP ? "baresip" : name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /// Starts one that answers by itself, with B's devices.
    static Talker answering(Kind kind, PulseAudio sound, Corpus corpus) throws IOException {
        return switch (kind) {
            case AHOY -> {
                AhoyProcess ahoy = ahoy(sound, "answer", "", "micB_src", "spkB");
                try {
                    yield new Talker(ahoy, ahoy.port());
                } catch (AssertionError e) {
                    ahoy.close();
                    throw e;
                }
            }
            case BARESIP -> {
                Baresip baresip = Baresip.start("bob", baresip(), corpus, sound, "micB_src", "spkB");
                yield new Talker(baresip, baresip.port());
            }
            case LINPHONE -> {
                Linphone linphone = Linphone.start(true, sound, "micB_src", "spkB");
                yield new Talker(linphone, linphone.port());
            }
        };
    }

    /// Starts one, with A's devices, that calls whoever listens at a port; returns when the call is up.
    static Talker calling(Kind kind, int port, PulseAudio sound, Corpus corpus) throws IOException {
        String uri = "sip:" + (kind == Kind.LINPHONE ? "lin" : "bob") + "@127.0.0.1:" + port;
        AutoCloseable phone = null;
        try {
            switch (kind) {
                case AHOY -> {
                    AhoyProcess ahoy = ahoy(sound, "call", uri, "micA_src", "spkA");
                    phone = ahoy;
                    ahoy.await("answered");
                }
                case BARESIP -> {
                    Baresip baresip = Baresip.start("alice", baresip(), corpus, sound, "micA_src", "spkA");
                    phone = baresip;
                    baresip.command("dial", uri);
                    baresip.awaitEvent("CALL_ESTABLISHED");
                }
                case LINPHONE -> {
                    Linphone linphone = Linphone.start(false, sound, "micA_src", "spkA");
                    phone = linphone;
                    linphone.command("call " + uri);
                    linphone.awaitEvent("StreamsRunning");
                }
            }
            return new Talker(phone, 0);
        } catch (IOException | AssertionError e) {
            end(phone);
            throw e;
        }
    }

    /// The call is up: from here on it is to be as on a machine of its own.
    void settle() throws IOException {
        if (phone instanceof AhoyProcess ahoy) {
            ahoy.compileInTheBackground();
        }
    }

    /// What it says of itself, where it does.
    String figures() {
        if (!(phone instanceof AhoyProcess ahoy)) {
            return "";
        }
        JsonNode sound = ahoy.lastMedia("audio");
        int heldUp = sound.path("heldUpMs").asInt(0);
        return "  concealed %d ms, stretched %d ms, held up %d ms%s".formatted(sound.path("concealedMs").asInt(0), sound.path("stretchedMs").asInt(0), heldUp,
                heldUp > MOST_HELD_UP_MILLIS ? "  NOT VALID: the machine was busy" : "");
    }

    private static void end(@Nullable AutoCloseable phone) {
        if (phone != null) {
            new Talker(phone, 0).close();
        }
    }

    /// Its processing changes what is said: here only the way through the network is of interest.
    private static AhoyProcess ahoy(PulseAudio sound, String command, String uri, String microphone, String loudspeaker) throws IOException {
        List<String> here = List.of("env", "PULSE_SERVER=" + sound.server());
        String[] words = {command, uri, "--listen", "udp:127.0.0.1:0", "--audio", microphone, "--play", loudspeaker, "--audio-codecs", "opus",
            "--processing", "off"};
        return AhoyProcess.startIn(here, "", Arrays.stream(words).filter(word -> !word.isEmpty()).toArray(String[]::new));
    }

    private static BaresipSetup baresip() {
        return BaresipSetup.audio("opus").lines("opus_inbandfec yes", "opus_packet_loss 20", "opus_application voip");
    }

    @Override
    public void close() {
        try {
            phone.close();
        } catch (Exception e) {
            throw new AssertionError("a phone does not end", e);
        }
    }
}

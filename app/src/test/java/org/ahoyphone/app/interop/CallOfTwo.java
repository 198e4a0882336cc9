package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A call with opus in packets of 20 ms between two phones of a kind on the devices of [PulseAudio#ofTwo]. Whoever was started is ended, also when no call comes up.
final class CallOfTwo implements AutoCloseable {
    private final List<AutoCloseable> peers = new ArrayList<>();
    private final List<ProcessHandle> processes = new ArrayList<>();

    /// Begins such a call.
    @FunctionalInterface
    interface Calling {
        CallOfTwo call() throws IOException;
    }

    private interface Dialling {
        void call(CallOfTwo call) throws IOException;
    }

    private CallOfTwo() {}

    private static CallOfTwo of(Dialling dialling) throws IOException {
        CallOfTwo call = new CallOfTwo();
        try {
            dialling.call(call);
            return call;
        } catch (IOException | RuntimeException | AssertionError e) {
            call.close();
            throw e;
        }
    }

    /// @param processing as the command line takes it
    static CallOfTwo ofAhoy(PulseAudio sound, String processing) throws IOException {
        return ofAhoy(AhoyMachine.PLAIN, sound, processing);
    }

    static CallOfTwo ofAhoy(AhoyMachine machine, PulseAudio sound, String processing) throws IOException {
        return of(call -> {
            List<String> here = List.of("env", "PULSE_SERVER=" + sound.server());
            AhoyProcess callee = AhoyProcess.startOn(machine, here, "", "answer", "--listen", "udp:127.0.0.1:0", "--audio", "micB_src", "--play", "spkB",
                    "--audio-codecs", "opus", "--processing", processing);
            call.add(callee, callee.handle());
            AhoyProcess caller = AhoyProcess.startOn(machine, here, "", "call", "sip:b@127.0.0.1:" + callee.port(), "--listen", "udp:127.0.0.1:0",
                    "--audio", "micA_src", "--play", "spkA", "--audio-codecs", "opus", "--processing", processing);
            call.add(caller, caller.handle());
            caller.await("answered");
        });
    }

    static CallOfTwo ofBaresip(PulseAudio sound, Corpus corpus) throws IOException {
        return of(call -> {
            Baresip callee = Baresip.start("bob", BaresipSetup.audio("opus"), corpus, sound, "micB_src", "spkB");
            call.add(callee, callee.handle());
            Baresip caller = Baresip.start("alice", BaresipSetup.audio("opus"), corpus, sound, "micA_src", "spkA");
            call.add(caller, caller.handle());
            caller.command("dial", "sip:bob@127.0.0.1:" + callee.port());
            caller.awaitEvent("CALL_ESTABLISHED");
        });
    }

    /// With pictures of a film both ways, and speech of a file that nobody hears.
    static CallOfTwo ofAhoyWithFilm(AhoyMachine machine, Path film, Path speech) throws IOException {
        return of(call -> {
            String[] media = {"--listen", "udp:127.0.0.1:0", "--audio", "file:" + speech, "--play", "none", "--video", "file:" + film,
                "--video-size", "640x480@25", "--audio-codecs", "opus", "--video-codecs", "VP8"};
            AhoyProcess callee = AhoyProcess.startOn(machine, List.of(), "", words(media, "answer"));
            call.add(callee, callee.handle());
            AhoyProcess caller = AhoyProcess.startOn(machine, List.of(), "", words(media, "call", "sip:b@127.0.0.1:" + callee.port()));
            call.add(caller, caller.handle());
            caller.await("answered");
        });
    }

    private static String[] words(String[] media, String... command) {
        return Stream.concat(Stream.of(command), Stream.of(media)).toArray(String[]::new);
    }

    /// The same of two baresips.
    ///
    /// @param film    longer than the call, as is the speech: baresip shows nothing more where its film ends, and hangs up where its sound does
    /// @param bitRate it is asked for, bit/s
    static CallOfTwo ofBaresipWithFilm(Corpus corpus, Path film, int bitRate, Path speech) throws IOException {
        return of(call -> {
            BaresipSetup setup = baresipWithFilm(film, bitRate, speech);
            Baresip callee = Baresip.start("bob", setup, corpus);
            call.add(callee, callee.handle());
            Baresip caller = Baresip.start("alice", setup, corpus);
            call.add(caller, caller.handle());
            caller.command("dial", "sip:bob@127.0.0.1:" + callee.port());
            caller.awaitEvent("CALL_ESTABLISHED");
        });
    }

    static BaresipSetup baresipWithFilm(Path film, int bitRate, Path speech) {
        return BaresipSetup.audio("opus").video("vp8").lines("video_bitrate " + bitRate, "audio_source aufile," + speech, "video_source avformat," + film);
    }

    static CallOfTwo ofLinphone(PulseAudio sound) throws IOException {
        return of(call -> {
            Linphone callee = Linphone.start(true, sound, "micB_src", "spkB");
            call.add(callee, callee.handle());
            Linphone caller = Linphone.start(false, sound, "micA_src", "spkA");
            call.add(caller, caller.handle());
            caller.command("call " + callee.uri("udp"));
            caller.awaitEvent("StreamsRunning");
        });
    }

    private void add(AutoCloseable peer, ProcessHandle process) {
        peers.add(peer);
        processes.add(process);
    }

    /// Processor time that callee and caller took so far, each the whole process, ms.
    List<Double> processorMillis() {
        return processes.stream().map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / (double) TimeUnit.MILLISECONDS.toNanos(1))
                .toList();
    }

    /// Threads of callee and caller now.
    List<Long> threads() throws IOException {
        return status("Threads:");
    }

    /// Memory of callee and caller that is in use and not only reserved.
    List<Long> residentMiB() throws IOException {
        return status("VmRSS:").stream().map(kib -> kib / 1024).toList();
    }

    private List<Long> status(String key) throws IOException {
        List<Long> values = new ArrayList<>();
        for (ProcessHandle process : processes) {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
                if (line.startsWith(key)) {
                    values.add(Long.parseLong(line.replaceAll("\\D", "")));
                }
            }
        }
        return values;
    }

    /// What the caller's threads took so far.
    ThreadCosts threadCosts() throws IOException {
        return ThreadCosts.of(processes.getLast());
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable peer : peers.reversed()) {
            try {
                peer.close();
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}

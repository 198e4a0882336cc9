package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.media.video.VideoFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How long after the answer the other side's first picture is there, on either side, over loopback.
@Tag("video")
@Timeout(180)
class FirstPictureVideoTest {
    private static final int CALLS = 20;
    private static final int BARESIP_CALLS = 10;

    @Test
    void ofAhoy() throws Exception {
        List<Double> caller = new ArrayList<>();
        List<Double> callee = new ArrayList<>();
        try (TwoPhones phones = new TwoPhones(TwoPhones.pattern(new VideoFormat(1280, 720, 30)))) {
            for (int i = 0; i <= CALLS; i++) {
                try (PictureCall call = phones.call()) {
                    caller.add(call.firstMillis(call.caller()));
                    callee.add(call.firstMillis(call.callee()));
                }
            }
        }
        VideoTable.add("first picture  Ahoy, this process's first call          caller %.0f, callee %.0f ms", caller.removeFirst(), callee.removeFirst());
        VideoTable.add("first picture  Ahoy 1280x720@30    caller sees          %s", VideoTable.spread(array(caller)));
        VideoTable.add("first picture  Ahoy 1280x720@30    callee sees          %s", VideoTable.spread(array(callee)));
        assertThat(caller).hasSize(CALLS).allMatch(millis -> millis > 0);
    }

    /// Its snapshot module writes the first picture that passes the display's filters; when its file was made is when the picture was there.
    @Test
    void ofBaresip() throws Exception {
        Corpus corpus = new Corpus();
        List<Double> caller = new ArrayList<>();
        List<Double> callee = new ArrayList<>();
        BaresipSetup setup = BaresipSetup.audio("opus").video("vp8");
        try (Baresip answering = Baresip.start("bob", setup.manual(), corpus);
                Baresip calling = Baresip.start("alice", setup, corpus)) {
            for (int i = 0; i < BARESIP_CALLS; i++) {
                int before = answering.received().size();
                Path seenByCaller = Peer.folder("first").resolve("caller.png");
                Path seenByCallee = Peer.folder("first").resolve("callee.png");
                calling.command("dial", "sip:bob@127.0.0.1:" + answering.port());
                Peer.await("ringing", Duration.ofSeconds(10), () -> answering.received().stream().skip(before)
                        .anyMatch(node -> node.path("type").asString("").equals("CALL_INCOMING")));
                calling.command("snapshot_recv", seenByCaller.toString());
                answering.command("snapshot_recv", seenByCallee.toString());
                Instant answered = Instant.now();
                answering.command("accept");
                caller.add(millis(answered, made(seenByCaller)));
                callee.add(millis(answered, made(seenByCallee)));
                int closed = answering.received().size();
                calling.command("hangup");
                Peer.await("the end", Duration.ofSeconds(10), () -> answering.received().stream().skip(closed)
                        .anyMatch(node -> node.path("type").asString("").equals("CALL_CLOSED")));
            }
        }
        VideoTable.add("first picture  baresip 640x480@25  caller sees          %s", VideoTable.spread(array(caller)));
        VideoTable.add("first picture  baresip 640x480@25  callee sees          %s", VideoTable.spread(array(callee)));
    }

    private static Instant made(Path file) throws IOException {
        Peer.await("baresip's first picture", Duration.ofSeconds(15), () -> Files.exists(file));
        return Files.readAttributes(file, BasicFileAttributes.class).creationTime().toInstant();
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}

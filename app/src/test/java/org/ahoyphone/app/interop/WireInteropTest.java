package org.ahoyphone.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What goes over the wire in a call under loss, as Wireshark reads it: redundant audio (RFC 2198), header extensions (RFC 8285, 6464), reports that begin with
/// no report (RFC 5506), extended reports (RFC 3611). Two of ours talk through a relay that loses a fifth and writes down the rest.
@Interop
class WireInteropTest {
    private static final long TALKING_MILLIS = 14_000;

    private static Path capture;
    private static int sipPort;

    @BeforeAll
    static void talk() throws IOException {
        Path folder = Peer.folder("wire");
        capture = folder.resolve("call.pcap");
        try (PcapFile file = new PcapFile(capture);
                AhoyProcess callee = AhoyProcess.start("answer", "--listen", "udp:127.0.0.1:0", "--audio", "tone:440", "--play", "none", "--video", "test",
                        "--show", "none", "--audio-codecs", "opus", "--video-codecs", "VP8", "--video-size", "320x240@15");
                LossyRelay relay = new LossyRelay(callee.port(), file);
                AhoyProcess caller = AhoyProcess.start("call", "sip:b@127.0.0.1:" + relay.port(), "--listen", "udp:127.0.0.1:0", "--audio", "tone:440",
                        "--play", "none", "--video", "test", "--show", "none", "--audio-codecs", "opus", "--video-codecs", "VP8", "--video-size",
                        "320x240@15")) {
            sipPort = relay.port();
            caller.await("answered");
            relay.weather(new Weather(20, 1, 0, 0, 0));
            Peer.pause(TALKING_MILLIS);
        }
    }

    @AfterAll
    static void tellTheTable() throws IOException {
        AudioTable.add("wire  %s  %s packets of RTP, %s redundant, %s RTCP, %s reduced, %s extended", capture.getFileName(), count("rtp"),
                count("rtp.block-length"), count("rtcp"), count(REDUCED), count("rtcp.xr.bt"));
    }

    private static final String REDUCED = "rtcp && !(rtcp.pt == 200) && !(rtcp.pt == 201)";

    private static int count(String filter) throws IOException {
        return read(filter, "frame.number").size();
    }

    /// The fields of each packet that a display filter leaves.
    private static List<String[]> read(String filter, String... fields) throws IOException {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-d", "udp.port==" + sipPort + ",sip", "-Y", filter, "-T",
                "fields"));
        for (String field : fields) {
            command.addAll(List.of("-e", field));
        }
        String lines = new String(Peer.run(capture.getParent(), command), StandardCharsets.UTF_8);
        return lines.lines().map(line -> line.split("\t", -1)).toList();
    }

    private static List<String> values(List<String[]> packets, int field) {
        return packets.stream().flatMap(packet -> Arrays.stream(packet[field].split(","))).filter(value -> !value.isEmpty()).toList();
    }

    @Test
    void nothingIsMalformed() throws IOException {
        assertThat(count("rtp")).isGreaterThan(1_000);
        assertThat(count("rtcp")).isGreaterThan(20);
        assertThat(read("_ws.malformed || rtcp.length_check.bad", "frame.number", "_ws.col.Info")).isEmpty();
    }

    @Test
    void soundIsSentAgainWhereItIsLost() throws IOException {
        List<String[]> redundant = read("rtp.block-length", "rtp.p_type", "rtp.timestamp-offset", "rtp.block-length");
        assertThat(redundant).hasSizeGreaterThan(100);
        assertThat(values(redundant, 1)).as("20 and 40 ms ago, at 48 kHz").containsOnly("960", "1920");
        assertThat(values(redundant, 2)).allSatisfy(length -> assertThat(Integer.parseInt(length)).isBetween(1, 1_023));
    }

    @Test
    void everyPacketOfSoundSaysHowLoudItIs() throws IOException {
        List<String[]> sound = read("rtp.ext.profile == 0xbede && rtp.ext.rfc5285.len == 1", "rtp.ext.rfc5285.id", "rtp.ext.rfc5285.len", "rtp.ext.rfc5285.data");
        assertThat(sound).hasSizeGreaterThan(500);
        assertThat(values(sound, 0)).containsOnly("1");
        assertThat(values(sound, 1)).containsOnly("1");
        // A tone is no voice, and not silent.
        assertThat(values(sound, 2)).allSatisfy(level -> assertThat(Integer.parseInt(level, 16) & 0x7F).isLessThanOrEqualTo(127));
        assertThat(values(sound, 2).stream().filter(level -> (Integer.parseInt(level, 16) & 0x7F) < 60).count()).isGreaterThan(sound.size() / 2);
    }

    @Test
    void keyFramesAreAskedForWithoutAReportInFront() throws IOException {
        List<String[]> reduced = read(REDUCED + " && rtcp.pt == 206", "rtcp.pt", "rtcp.psfb.fmt", "rtcp.length");
        assertThat(reduced).isNotEmpty();
        assertThat(values(reduced, 0)).as("payload-specific feedback alone").containsOnly("206");
        assertThat(values(reduced, 1)).as("picture loss").containsOnly("1");
        assertThat(values(reduced, 2)).containsOnly("2");
    }

    @Test
    void everyPacketOfPicturesIsNumberedAndTheOtherSideTellsWhenItCame() throws IOException {
        List<String[]> pictures = read("rtp.ext.profile == 0xbede && rtp.ext.rfc5285.len == 2", "rtp.ext.rfc5285.id", "rtp.ext.rfc5285.len");
        assertThat(pictures).hasSizeGreaterThan(500);
        assertThat(values(pictures, 0)).containsOnly("1");
        assertThat(values(pictures, 1)).containsOnly("2");
        List<String[]> told = read("rtcp.pt == 205", "rtcp.rtpfb.fmt");
        assertThat(values(told, 0)).contains("15");
    }

    @Test
    void extendedReportsSayHowItIsHeard() throws IOException {
        List<String[]> reports = read("rtcp.xr.voipmetrics.gmin", "rtcp.xr.bt", "rtcp.xr.voipmetrics.gmin", "rtcp.xr.voipmetrics.rfactor",
                "rtcp.xr.voipmetrics.burstdensity", "rtcp.xr.voipmetrics.jbabsmax", "rtcp.xr.dlrr");
        assertThat(reports).hasSizeGreaterThan(5);
        assertThat(values(reports, 0)).contains("4", "7").containsAnyOf("5");
        assertThat(values(reports, 1)).containsOnly("16");
        assertThat(values(reports, 2)).allSatisfy(rating -> assertThat(Integer.parseInt(rating)).isBetween(0, 127));
        assertThat(values(reports, 2).stream().filter(rating -> Integer.parseInt(rating) <= 100).count()).as("known ratings").isPositive();
        assertThat(values(reports, 4)).containsOnly("400");
        assertThat(values(reports, 5)).as("answers to reference times").isNotEmpty();
    }
}

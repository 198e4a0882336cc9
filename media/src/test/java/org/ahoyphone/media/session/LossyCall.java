package org.ahoyphone.media.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioCodecs;
import org.ahoyphone.media.codec.audio.AudioEncoder;
import org.ahoyphone.media.rtp.JitterStatistics;
import org.ahoyphone.media.rtp.NtpTime;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketKind;
import org.ahoyphone.media.rtp.RtpEffect;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.RtpSession;
import org.ahoyphone.media.rtp.RtpSessionConfig;
import org.ahoyphone.media.session.LossyLink.Weather;

/// One direction of a call on virtual time, whole: Opus as it is sent with what goes along for loss, a network that loses sound and reports alike, and what is heard
/// at the other end. What is sent follows the other end's reports, as in earnest.
final class LossyCall implements AutoCloseable {
    private static final int OPUS = 96;
    private static final int RED = 97;
    private static final int MILLIS = 20;
    private static final long HALF_NANOS = AudioFormat.FRAME_NANOS / 2;
    /// What threads and devices are late by, at most.
    private static final double LATE_NANOS = 1e6;

    private final Random random;
    private final LossyLink there;
    private final LossyLink back;
    private final RtpSession speaker;
    private final RtpSession hearer;
    private final SoundEncoder encoder;
    private final SoundDecoder decoder = new SoundDecoder();
    private final SoundRedundancy redundancy = new SoundRedundancy();
    private final RedundantPackets blocks = new RedundantPackets();
    private final boolean red;
    private final byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
    private final PacketBuffer packet = new PacketBuffer();
    private final RtpPacket parsed = new RtpPacket();
    private final List<Second> seconds = new ArrayList<>();
    private JitterStatistics before = JitterStatistics.NONE;
    private long sentBytes;
    private long bytesBefore;
    private int copies;
    private int sent;
    private int timestamp;
    private double longest;
    private double shortest = 1e9;

    /// What happened in one second.
    record Second(double copies, double kbits, double lost, double concealedMs, double stretchedMs, double targetMs, double leastDelayMs, double mostDelayMs) {}

    /// @param red whether both ends know redundant audio
    LossyCall(Weather weather, long seed, boolean red) {
        random = new Random(seed);
        there = new LossyLink(weather, seed);
        back = new LossyLink(weather, seed + 1_000);
        this.red = red;
        AudioCodec codec = AudioCodecs.OPUS;
        encoder = new SoundEncoder(codec, Fmtp.parse("useinbandfec=1"), MILLIS);
        decoder.codecs(Map.of(OPUS, codec));
        decoder.expect(codec);
        RtpSessionConfig config = RtpSessionConfig.audio(48_000, Map.of(OPUS, 48_000, RED, 48_000));
        speaker = new RtpSession(config, "speaker", random, new NtpTime(1L << 40), 0);
        hearer = new RtpSession(config, "hearer", random, new NtpTime(1L << 40), 0);
    }

    /// Says all of it.
    ///
    /// @return what was heard in the same time
    short[] say(short[] sound) {
        short[] heard = new short[sound.length / AudioFormat.FRAME * AudioFormat.FRAME];
        short[] frame = new short[AudioFormat.FRAME];
        short[] said = new short[AudioFormat.FRAME];
        for (int n = 0; n * frame.length < heard.length; n++) {
            long nanos = n * AudioFormat.FRAME_NANOS + (long) (random.nextDouble() * LATE_NANOS);
            System.arraycopy(sound, n * frame.length, said, 0, frame.length);
            send(said, n, nanos);
            for (int half = 0; half < 2; half++) {
                long now = n * AudioFormat.FRAME_NANOS + (half + 1) * HALF_NANOS + (long) (random.nextDouble() * LATE_NANOS);
                receive(now);
                decoder.fill(frame, half * frame.length / 2, (half + 1) * frame.length / 2, now);
            }
            System.arraycopy(frame, 0, heard, n * frame.length, frame.length);
            watch(n);
        }
        return heard;
    }

    private void send(short[] frame, int n, long nanos) {
        if (n % 100 == 0) {
            encoder.adapt(speaker.statistics().sent(), speaker.statistics().roundTripMs(), 0, red && redundancy.copies(), nanos);
        }
        if (encoder.begins()) {
            timestamp = n * AudioFormat.FRAME;
        }
        int length = encoder.add(frame, payload, 0);
        if (length > 0) {
            packet.clear();
            packet.fill(payload, 0, length);
            packet.nanos(nanos);
            redundancy.observe(speaker.statistics(), nanos);
            int type = redundancy.pack(packet, OPUS, red ? RED : -1, timestamp);
            sentBytes += packet.length() + 40;
            speaker.send(packet, type, false, timestamp);
            if (type == RED && parsed.parse(packet) == RtpPacket.Status.OK) {
                copies += blocks.open(parsed) - 1;
            }
            sent++;
            there.send(packet, nanos);
        }
        reports(speaker, there, nanos);
    }

    private void receive(long now) {
        for (PacketBuffer arrived : there.arrived(now)) {
            if (PacketKind.of(arrived) == PacketKind.RTCP) {
                hearer.receiveRtcp(arrived, arrived.nanos());
            } else if (parsed.parse(arrived) == RtpPacket.Status.OK && hearer.receive(parsed, arrived.nanos()) == RtpSession.Reception.DELIVER) {
                if (parsed.payloadType() == RED) {
                    decoder.insertRedundant(parsed, arrived.nanos());
                } else {
                    decoder.insert(parsed, arrived.nanos());
                }
            }
        }
        for (PacketBuffer arrived : back.arrived(now)) {
            speaker.receiveRtcp(arrived, arrived.nanos());
        }
        reports(hearer, back, now);
        effects(speaker, _ -> {});
    }

    private static void reports(RtpSession session, LossyLink link, long now) {
        session.onTime(now);
        effects(session, bytes -> {
            PacketBuffer out = new PacketBuffer();
            out.fill(bytes, 0, bytes.length);
            link.send(out, now);
        });
    }

    private static void effects(RtpSession session, Consumer<byte[]> rtcp) {
        for (RtpEffect effect = session.poll(); effect != null; effect = session.poll()) {
            if (effect instanceof RtpEffect.SendRtcp(byte[] bytes)) {
                rtcp.accept(bytes);
            }
        }
    }

    private void watch(int n) {
        JitterStatistics now = decoder.statistics();
        longest = Math.max(longest, now.delayMs());
        shortest = Math.min(shortest, now.delayMs());
        if (n % 100 == 99) {
            seconds.add(new Second((double) copies / sent, (sentBytes - bytesBefore) * 8 / 1000.0, now.lost() - before.lost(), now.concealedMs() - before.concealedMs(),
                    now.acceleratedMs() + now.expandedMs() - before.acceleratedMs() - before.expandedMs(), now.targetMs(), shortest, longest));
            before = now;
            bytesBefore = sentBytes;
            copies = 0;
            sent = 0;
            longest = 0;
            shortest = 1e9;
        }
    }

    List<Second> seconds() {
        return seconds;
    }

    double lostPercent() {
        return there.lostPercent();
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
    }
}

package org.ahoyphone.media.rtp.congestion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.ahoyphone.media.rtp.FeedbackTerms;
import org.ahoyphone.media.rtp.InterceptorChain;
import org.ahoyphone.media.rtp.LossRepair;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.Retransmission;
import org.ahoyphone.media.rtp.RtcpPacket;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.RtpSessionConfig;
import org.ahoyphone.media.rtp.congestion.BandwidthEstimate.State;

/// Pictures over a link on virtual time, with the interceptors of a call on both ends; only the encoder is made up: it makes pictures as large as it is told,
/// give or take a fifth, and key frames three times as large.
final class VideoOverLink {

    private static final long STEP = 1_000_000;
    private static final int FPS = 30;
    private static final int MEDIA = 97;
    private static final int AGAIN = 112;
    private static final int SSRC = 0x1234_5678;
    private static final int PAYLOAD = 1_150;
    private static final FeedbackTerms TERMS = new FeedbackTerms(3, true, false, false, true, Map.of(MEDIA, AGAIN), Map.of(AGAIN, MEDIA));
    private static final RtpSessionConfig CONFIG = RtpSessionConfig.video(Map.of(MEDIA, 90_000), RtpSessionConfig.Feedback.PLI).with(TERMS);

    /// A tenth of a second of the run.
    ///
    /// @param queueMs longest of the tenth
    record Sample(double seconds, double sentBits, double deliveredBits, double capacity, double queueMs, double estimate, int shown) {}

    private record Frame(int timestamp, int first, int last, boolean key) {}

    private record Message(double atMs, Runnable what) {}

    private final BottleneckLink link;
    private final double returnMs;
    private final double most;
    private final Random random;
    private final Pacer pacer = new Pacer(8e6);
    private final SendControl control;
    private final InterceptorChain sender;
    private final InterceptorChain receiver;
    private final Deque<PacketBuffer> waiting = new ArrayDeque<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private final Set<Integer> arrived = new HashSet<>();
    private final List<Double> shownAt = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private BandwidthEstimate estimate = new BandwidthEstimate(0, State.UNKNOWN, 0, -1);
    private long now;
    private int sequence;
    private boolean keyWanted = true;
    private boolean keyAsked;
    private long askedNanos;
    private int next;
    private int made;
    private int intact;
    private boolean broken = true;
    private double missingSince = -1;
    private long patienceNanos = 120_000_000;
    private long sentBits;
    private long deliveredBits;
    private double queueMs;
    private int shown;

    VideoOverLink(BottleneckLink.Weather weather, double most, long seed) {
        link = new BottleneckLink(weather, seed);
        returnMs = weather.delayMs().applyAsDouble(0);
        this.most = most;
        random = new Random(seed + 1);
        Retransmission retransmission = new Retransmission(random, _ -> {}, () -> pacer.rate() / SendControl.PACE);
        control = new SendControl(new SendControl.Limits(50_000, 700_000, 8e6), pacer, retransmission::pad, found -> estimate = found);
        control.wanted(most);
        sender = new InterceptorChain(List.of(retransmission, control), this::onLink, (_, _) -> {}, (_, _) -> {}, (_, _) -> {});
        receiver = new InterceptorChain(List.of(new LossRepair((_, usual) -> patienceNanos = usual < 0 ? patienceNanos : Math.clamp(usual * 5 / 2 + 20_000_000, 40_000_000, 400_000_000)),
                new ArrivalReports()), (_, _) -> {}, (_, _) -> {}, this::onMedia, (_, _) -> {});
        sender.reconfigure(CONFIG);
        receiver.reconfigure(CONFIG);
    }

    private void onLink(PacketBuffer packet, long nowNanos) {
        sentBits += (packet.length() + 28) * 8L;
        link.send(packet, nowNanos);
    }

    private void onMedia(PacketBuffer packet, long nowNanos) {
        RtpPacket parsed = new RtpPacket();
        parsed.parse(packet);
        arrived.add(parsed.sequence());
    }

    VideoOverLink run(double seconds) {
        long frameNanos = 1_000_000_000L / FPS;
        long nextFrame = 0;
        for (; now < seconds * 1e9; now += STEP) {
            if (now >= nextFrame) {
                nextFrame += frameNanos;
                encode();
            }
            sendWaiting();
            sender.onTime(now);
            link.take(now).forEach(each -> {
                deliveredBits += (each.packet().length() + 28) * 8L;
                receiver.incomingRtp().accept(each.packet(), now);
            });
            receive();
            exchange();
            queueMs = Math.max(queueMs, link.queueMs(now / 1e6));
            if (now % 100_000_000 == 0) {
                sample();
            }
        }
        return this;
    }

    private void sample() {
        samples.add(new Sample(now / 1e9, sentBits * 10.0, deliveredBits * 10.0, link.capacity(now / 1e6), queueMs, estimate.bitPerSecond(), shown));
        sentBits = 0;
        deliveredBits = 0;
        queueMs = 0;
        shown = 0;
    }

    private double target() {
        double wire = estimate.state() == State.UNKNOWN ? 700_000 : estimate.bitPerSecond();
        return Math.min(most, Math.max(30_000, 0.95 * wire - Math.max(FPS, wire / 9_600) * 48 * 8));
    }

    private void encode() {
        double backlog = waiting.size() * 9_600_000.0 / Math.max(50_000, estimate.state() == State.UNKNOWN ? 8e6 : estimate.bitPerSecond());
        if (backlog > 120) {
            return;
        }
        boolean key = keyWanted;
        keyWanted = false;
        double bytes = Math.max(60, target() / FPS / 8 * (key ? 3 : 0.8 + 0.4 * random.nextDouble()));
        int packets = (int) Math.ceil(bytes / PAYLOAD);
        int timestamp = (int) (now / 1_000_000 * 90);
        frames.add(new Frame(timestamp, sequence, sequence + packets - 1 & 0xFFFF, key));
        made++;
        for (int i = 0; i < packets; i++) {
            PacketBuffer packet = new PacketBuffer();
            packet.clear();
            packet.append((int) (bytes / packets));
            RtpPacket.prepend(packet, MEDIA, i == packets - 1, sequence, timestamp, SSRC);
            sequence = sequence + 1 & 0xFFFF;
            waiting.add(packet);
        }
    }

    private void sendWaiting() {
        while (!waiting.isEmpty() && pacer.due(now) <= now) {
            sender.outgoingRtp().accept(waiting.remove(), now);
        }
    }

    /// Frames are shown in order; one that misses a packet holds the others up as long as a repair may come, then a key frame is asked for.
    private void receive() {
        while (next < frames.size()) {
            Frame frame = frames.get(next);
            boolean complete = true;
            for (int i = frame.first; complete && i != (frame.last + 1 & 0xFFFF); i = i + 1 & 0xFFFF) {
                complete = arrived.contains(i);
            }
            if (complete) {
                next++;
                missingSince = -1;
                broken &= !frame.key;
                keyAsked &= broken;
                if (broken) {
                    ask();
                } else {
                    intact++;
                    shown++;
                    shownAt.add(now / 1e6);
                }
                continue;
            }
            boolean overtaken = arrived.stream().anyMatch(number -> (short) (number - frame.last) > 0);
            if (overtaken && missingSince < 0) {
                missingSince = now;
            }
            if (missingSince < 0 || now - missingSince < patienceNanos) {
                return;
            }
            missingSince = -1;
            next++;
            broken = true;
            ask();
        }
    }

    private void ask() {
        if (!keyAsked || now - askedNanos > 400_000_000) {
            keyAsked = true;
            askedNanos = now;
            later(() -> keyWanted = true);
        }
    }

    private void later(Runnable what) {
        messages.add(new Message(now / 1e6 + returnMs, what));
    }

    private void exchange() {
        receiver.onTime(now);
        for (RtcpPacket each = receiver.feedback(1, SSRC, now); each != null; each = receiver.feedback(1, SSRC, now)) {
            RtcpPacket feedback = each;
            later(() -> sender.onFeedback(feedback, now));
        }
        List<Message> due = messages.stream().filter(each -> each.atMs <= now / 1e6).toList();
        messages.removeAll(due);
        due.forEach(each -> each.what.run());
        if (now % 1_000_000_000 == 0) {
            sender.onReport(0, 2 * returnMs, now);
        }
    }

    List<Sample> samples() {
        return samples;
    }

    /// Of the frames made, how many were shown, 0 to 1.
    double intact() {
        return (double) intact / made;
    }

    /// Longest time without a new picture within these seconds, ms.
    double longestFreezeMs(double from, double to) {
        return longestFreezeMs(shownAt, from, to);
    }

    /// @param shownAt when there was a new picture, ms
    static double longestFreezeMs(List<Double> shownAt, double from, double to) {
        double longest = 0;
        double before = from * 1000;
        for (double at : shownAt) {
            if (at >= from * 1000 && at <= to * 1000) {
                longest = Math.max(longest, at - before);
                before = at;
            }
        }
        return Math.max(longest, to * 1000 - before);
    }

    /// Bits that arrived of what the link carries within these seconds, 0 to 1.
    double utilisation(double from, double to) {
        return samples.stream().filter(s -> s.seconds > from && s.seconds <= to).mapToDouble(s -> s.deliveredBits / s.capacity).average().orElse(0);
    }

    /// Mean of the longest queue of each tenth of a second, ms.
    double queueMs(double from, double to) {
        return samples.stream().filter(s -> s.seconds > from && s.seconds <= to).mapToDouble(Sample::queueMs).average().orElse(0);
    }

    double longestQueueMs(double from, double to) {
        return samples.stream().filter(s -> s.seconds > from && s.seconds <= to).mapToDouble(Sample::queueMs).max().orElse(0);
    }

    /// From a change of the link until what is sent stays at or below what it carries (three tenths of a second in a row, on average), ms; -1 for never.
    double reactionMs(double at) {
        List<Sample> after = samples.stream().filter(s -> s.seconds > at + 0.05).toList();
        for (int i = 0; i + 2 < after.size(); i++) {
            double mean = (after.get(i).sentBits + after.get(i + 1).sentBits + after.get(i + 2).sentBits) / 3;
            if (mean <= after.get(i).capacity) {
                return (after.get(i).seconds - at) * 1000 - 100;
            }
        }
        return -1;
    }

    /// From a change of the link until so much of it is used, ms; -1 for never.
    double reachedMs(double at, double share) {
        return samples.stream().filter(s -> s.seconds > at && s.estimate >= share * s.capacity).mapToDouble(s -> (s.seconds - at) * 1000).findFirst().orElse(-1);
    }
}

package org.ahoyphone.media.rtp.congestion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.ahoyphone.media.rtp.FeedbackTerms;
import org.ahoyphone.media.rtp.InterceptorChain;
import org.ahoyphone.media.rtp.MaximumBitRate;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.Remb;
import org.ahoyphone.media.rtp.RtcpCompound;
import org.ahoyphone.media.rtp.RtcpPacket;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.RtpSessionConfig;
import org.ahoyphone.media.rtp.Tmmbn;
import org.ahoyphone.media.rtp.Tmmbr;
import org.ahoyphone.media.rtp.congestion.BottleneckLink.Weather;

/// A sender that cannot tell what gets through, over a link on virtual time, with the receiving side of a call at its end. It sends all that it wants, without pacing, until
/// it is told otherwise, and knows one way of being told. Sound goes along.
final class ToldOverLink {

    /// What the sender obeys.
    enum Obeys { REQUESTS, ESTIMATES, NOTHING }

    private static final long STEP = 1_000_000;
    private static final int FPS = 30;
    private static final int MEDIA = 97;
    private static final int SSRC = 0x1234_5678;
    private static final int SOUND = 0x0BAD_CAFE;
    private static final int RECEIVER = 77;
    private static final int PAYLOAD = 1_150;
    private static final int HEADERS = 40;
    /// An encoder is slow to change, ms.
    private static final double OBEDIENCE_MS = 100;

    /// A tenth of a second of the run.
    record Sample(double seconds, double sentBits, double deliveredBits, double capacity, double queueMs, double told) {}

    /// What went to the sender.
    record Told(double atMs, RtcpPacket what) {}

    private record Frame(int first, int last, boolean key) {}

    private record Message(double atMs, Runnable what) {}

    private final BottleneckLink link;
    private final Weather weather;
    private final Obeys obeys;
    private final double wanted;
    private final Random random;
    private final InterceptorChain receiver;
    private final List<Message> messages = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private final Set<Integer> arrived = new HashSet<>();
    private final List<Double> shownAt = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private boolean answering = true;
    private double bound = Double.POSITIVE_INFINITY;
    private long now;
    private int sequence;
    private int soundSequence;
    private long soundBytes;
    private boolean key = true;
    private double askedMs = Double.NEGATIVE_INFINITY;
    private int newest;
    private int next;
    private boolean broken = true;
    private double missingSince = -1;
    private long sentBits;
    private long deliveredBits;
    private double queueMs;

    /// @param terms  as both sides agreed
    /// @param obeys  what the sender does of it
    /// @param wanted bit/s of payload that it sends while nobody tells it
    ToldOverLink(Weather weather, FeedbackTerms terms, Obeys obeys, double wanted, long seed) {
        this.weather = weather;
        this.obeys = obeys;
        this.wanted = wanted;
        link = new BottleneckLink(weather, seed);
        random = new Random(seed + 1);
        ReceiveControl control = new ReceiveControl(new SendControl.Limits(50_000, 700_000, 8e6), () -> soundBytes);
        receiver = new InterceptorChain(List.of(control), (_, _) -> {}, (_, _) -> {}, this::onMedia, (_, _) -> {});
        receiver.reconfigure(RtpSessionConfig.video(Map.of(MEDIA, 90_000), RtpSessionConfig.Feedback.PLI).with(terms));
    }

    static FeedbackTerms terms(boolean transportWide, boolean remb, boolean tmmbr) {
        return new FeedbackTerms(transportWide ? 3 : 0, transportWide, remb, tmmbr, false, Map.of(), Map.of());
    }

    /// The sender obeys, and does not say so.
    ToldOverLink withoutAnswers() {
        answering = false;
        return this;
    }

    private void onMedia(PacketBuffer packet, long nowNanos) {
        int number = parsed(packet).sequence();
        arrived.add(number);
        newest = Math.max(newest, newest + (short) (number - newest));
    }

    private static RtpPacket parsed(PacketBuffer packet) {
        RtpPacket parsed = new RtpPacket();
        parsed.parse(packet);
        return parsed;
    }

    ToldOverLink run(double seconds) {
        long nextFrame = 0;
        for (; now < seconds * 1e9; now += STEP) {
            if (now >= nextFrame) {
                nextFrame += 1_000_000_000L / FPS;
                encode();
            }
            if (now % 20_000_000 == 0) {
                send(SOUND, soundSequence++, (int) (now / 1_000_000 * 48), 80, true);
            }
            link.take(now).forEach(each -> arrive(each.packet()));
            show();
            exchange();
            queueMs = Math.max(queueMs, link.queueMs(now / 1e6));
            if (now % 100_000_000 == 0) {
                samples.add(new Sample(now / 1e9, sentBits * 10.0, deliveredBits * 10.0, link.capacity(now / 1e6), queueMs, bound));
                sentBits = 0;
                deliveredBits = 0;
                queueMs = 0;
            }
        }
        return this;
    }

    private void encode() {
        double packetsASecond = Math.max(FPS, Math.min(wanted, bound) / 8 / PAYLOAD);
        double target = Math.max(20_000, Math.min(wanted, bound - packetsASecond * HEADERS * 8));
        double bytes = target / FPS / 8 * (key ? 3 : 0.8 + 0.4 * random.nextDouble());
        int packets = (int) Math.ceil(bytes / PAYLOAD);
        frames.add(new Frame(sequence, sequence + packets - 1, key));
        key = false;
        for (int i = 0; i < packets; i++) {
            send(SSRC, sequence++, (int) (now / 1_000_000 * 90), (int) (bytes / packets), i == packets - 1);
        }
    }

    private void send(int ssrc, int number, int timestamp, int bytes, boolean last) {
        PacketBuffer packet = new PacketBuffer();
        packet.clear();
        packet.append(bytes);
        RtpPacket.prepend(packet, MEDIA, last, number & 0xFFFF, timestamp, ssrc);
        sentBits += (packet.length() + 28) * 8L;
        link.send(packet, now);
    }

    private void arrive(PacketBuffer packet) {
        deliveredBits += (packet.length() + 28) * 8L;
        if (parsed(packet).ssrc() == SOUND) {
            soundBytes += packet.length() + 28;
        } else {
            receiver.incomingRtp().accept(packet, now);
        }
    }

    /// Frames are shown in order; one that misses a packet is passed over, and a key frame asked for.
    private void show() {
        for (; next < frames.size(); next++) {
            Frame frame = frames.get(next);
            boolean complete = true;
            for (int i = frame.first; complete && i <= frame.last; i++) {
                complete = arrived.contains(i & 0xFFFF);
            }
            if (!complete) {
                missingSince = newest > frame.last && missingSince < 0 ? now : missingSince;
                if (missingSince < 0 || now - missingSince < 40e6) {
                    return;
                }
            }
            missingSince = -1;
            broken = !complete || (broken && !frame.key);
            if (!broken) {
                shownAt.add(now / 1e6);
            } else if (now / 1e6 - askedMs > 400) {
                askedMs = now / 1e6;
                later(0, () -> key = true);
            }
            for (int i = frame.first; i <= frame.last; i++) {
                arrived.remove(i & 0xFFFF);
            }
        }
    }

    private void later(double more, Runnable what) {
        messages.add(new Message(now / 1e6 + weather.delayMs().applyAsDouble(now / 1e9) + more, what));
    }

    private void exchange() {
        receiver.onTime(now);
        for (RtcpPacket each = receiver.feedback(RECEIVER, SSRC, now); each != null; each = receiver.feedback(RECEIVER, SSRC, now)) {
            RtcpPacket feedback = again(each);
            told.add(new Told(now / 1e6, feedback));
            later(0, () -> hear(feedback));
        }
        List<Message> due = messages.stream().filter(each -> each.atMs <= now / 1e6).toList();
        messages.removeAll(due);
        due.forEach(each -> each.what.run());
        if (now % 1_000_000_000 == 0) {
            receiver.onReport(0, 2 * weather.delayMs().applyAsDouble(0), now);
        }
    }

    /// As it is after its way over the network.
    private static RtcpPacket again(RtcpPacket packet) {
        byte[] bytes = RtcpCompound.encodeReducedSize(packet);
        return RtcpCompound.parse(bytes, 0, bytes.length, true).packets().getFirst();
    }

    private void hear(RtcpPacket feedback) {
        switch (feedback) {
            case Tmmbr request when obeys == Obeys.REQUESTS -> {
                MaximumBitRate entry = request.entries().getFirst();
                later(-20 + OBEDIENCE_MS, () -> bound = entry.bitRate());
                if (answering) {
                    later(0, () -> receiver.onFeedback(again(new Tmmbn(SSRC, List.of(new MaximumBitRate(request.sender(), entry.bitRate(), entry.overhead())))), now));
                }
            }
            case Remb estimate when obeys == Obeys.ESTIMATES -> later(-20 + OBEDIENCE_MS, () -> bound = estimate.bitRate());
            default -> {
                // It knows nothing of this.
            }
        }
    }

    List<Told> told() {
        return told;
    }

    List<Sample> samples() {
        return samples;
    }

    /// Longest time without a new picture within these seconds, ms.
    double longestFreezeMs(double from, double to) {
        return VideoOverLink.longestFreezeMs(shownAt, from, to);
    }

    /// Bits that arrived of what the link carries within these seconds, 0 to 1.
    double utilisation(double from, double to) {
        return within(from, to).stream().mapToDouble(s -> s.deliveredBits / s.capacity).average().orElse(0);
    }

    double longestQueueMs(double from, double to) {
        return within(from, to).stream().mapToDouble(Sample::queueMs).max().orElse(0);
    }

    double meanQueueMs(double from, double to) {
        return within(from, to).stream().mapToDouble(Sample::queueMs).average().orElse(0);
    }

    private List<Sample> within(double from, double to) {
        return samples.stream().filter(s -> s.seconds > from && s.seconds <= to).toList();
    }

    /// From a change of the link until three tenths of a second in a row no more is sent than it carries, ms; -1 for never.
    double reactionMs(double at) {
        List<Sample> after = within(at + 0.05, Double.MAX_VALUE);
        for (int i = 0; i + 2 < after.size(); i++) {
            if ((after.get(i).sentBits + after.get(i + 1).sentBits + after.get(i + 2).sentBits) / 3 <= after.get(i).capacity) {
                return (after.get(i).seconds - at) * 1000 - 100;
            }
        }
        return -1;
    }

    /// From a change of the link until so much of it arrives, for half a second, ms; -1 for never.
    double reachedMs(double at, double share) {
        List<Sample> after = within(at, Double.MAX_VALUE);
        for (int i = 0; i + 5 < after.size(); i++) {
            if (after.subList(i, i + 5).stream().mapToDouble(s -> s.deliveredBits / s.capacity).average().orElse(0) >= share) {
                return (after.get(i).seconds - at) * 1000;
            }
        }
        return -1;
    }
}

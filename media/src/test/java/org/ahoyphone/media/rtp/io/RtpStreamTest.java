package org.ahoyphone.media.rtp.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.media.rtp.RtpEffect;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.RtpSessionConfig;
import org.ahoyphone.media.rtp.RtpSessionConfig.Feedback;
import org.ahoyphone.media.rtp.TrafficMeter;
import org.ahoyphone.media.rtp.congestion.Pacer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// Over real sockets on the loopback interface. Every wait is for an event, with a limit that only a fault reaches.
@Timeout(300)
class RtpStreamTest {
    private static final long PATIENCE_SECONDS = 120;
    private static final RtpSessionConfig SOUND = RtpSessionConfig.audio(8000, Map.of(0, 8000));

    /// One end, and what its listener was told.
    private final class End implements RtpStream.Listener {
        final BlockingQueue<RtpEffect> effects = new LinkedBlockingQueue<>();
        final List<IOException> failures = new ArrayList<>();
        final RtpSockets sockets;
        final RtpStream stream;
        final String thread;

        End(boolean mux, boolean symmetric, RtpSessionConfig session, Interceptor... interceptors) throws IOException {
            this(null, mux, symmetric, session, interceptors);
        }

        End(@Nullable Pacer pacer, boolean mux, boolean symmetric, RtpSessionConfig session, Interceptor... interceptors) throws IOException {
            sockets = Ports.pair();
            thread = "rtp-test-" + sockets.address().getPort();
            stream = RtpStream.open(sockets, new RtpStream.Config(
                    new RtpTransport.Config(thread, TrafficClass.EF, mux, symmetric), session, "end", 256, List.of(interceptors), pacer), this);
            ends.add(this);
        }

        @Override
        public void on(RtpEffect effect) {
            effects.add(effect);
        }

        @Override
        public void onFailure(IOException failure) {
            failures.add(failure);
        }

        InetSocketAddress address() {
            return sockets.address();
        }

        InetSocketAddress control() {
            return new InetSocketAddress(Ports.LOOPBACK, address().getPort() + 1);
        }

        void sendTo(End other) {
            stream.remote(other.address(), other.control());
        }

        void send(int from, int count) {
            for (int i = from; i < from + count; i++) {
                assertThat(stream.send(0, i == 0, i * 160, new byte[] {(byte) i, (byte) (i >> 8)}, 0, 2)).isTrue();
            }
        }

        /// Takes so many packets off the ring and gives the numbers in their payloads.
        List<Integer> receive(int count) {
            List<Integer> numbers = new ArrayList<>();
            RtpPacket packet = new RtpPacket();
            while (numbers.size() < count) {
                assertThat(stream.incoming().await(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS))).as("packet %s came", numbers.size()).isTrue();
                PacketBuffer buffer = stream.incoming().peek();
                assertThat(packet.parse(buffer)).isEqualTo(RtpPacket.Status.OK);
                assertThat(buffer.nanos()).isPositive().isLessThanOrEqualTo(System.nanoTime());
                numbers.add(packet.bytes()[packet.payloadOffset()] & 0xFF | (packet.bytes()[packet.payloadOffset() + 1] & 0xFF) << 8);
                stream.incoming().release();
            }
            return numbers;
        }

        <E extends RtpEffect> E next(Class<E> type) throws InterruptedException {
            while (true) {
                RtpEffect effect = effects.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                assertThat(effect).as("told of %s", type.getSimpleName()).isNotNull();
                if (type.isInstance(effect)) {
                    return type.cast(effect);
                }
            }
        }
    }

    private final List<End> ends = new ArrayList<>();

    @AfterEach
    void allIsGone() {
        for (End end : ends) {
            end.stream.close();
            assertThat(Ports.threads(end.thread)).isZero();
            assertThat(end.sockets.rtp().isOpen()).isFalse();
            assertThat(end.sockets.rtcp().isOpen()).isFalse();
            assertThat(end.stream.incoming().isClosed()).isTrue();
            assertThat(end.failures).isEmpty();
        }
    }

    private static List<Integer> numbers(int from, int count) {
        return java.util.stream.IntStream.range(from, from + count).boxed().toList();
    }

    private void exchange(boolean mux) throws Exception {
        End left = new End(mux, true, SOUND);
        End right = new End(mux, true, SOUND);
        left.sendTo(right);
        right.sendTo(left);
        for (int round = 0; round < 10; round++) {
            left.send(round * 50, 50);
            right.send(round * 50, 50);
            assertThat(right.receive(50)).isEqualTo(numbers(round * 50, 50));
            assertThat(left.receive(50)).isEqualTo(numbers(round * 50, 50));
        }
        assertThat(right.next(RtpEffect.SourceChanged.class).first()).isTrue();
        left.next(RtpEffect.ReportReceived.class);
        left.stream.close();
        right.next(RtpEffect.RemoteBye.class);
        right.stream.close();
        assertThat(left.stream.statistics().sent().packets()).isEqualTo(500);
        assertThat(left.stream.statistics().sent().bytes()).isEqualTo(1000);
        assertThat(right.stream.statistics().received().packets()).isEqualTo(500);
        assertThat(right.stream.statistics().received().lost()).isZero();
        assertThat(right.stream.statistics().received().ssrc()).isEqualTo(left.stream.statistics().sent().ssrc());
        assertThat(left.stream.statistics().received().lost()).isZero();
        assertThat(left.stream.statistics().received().refused()).isZero();
    }

    @Test
    void twoStreamsExchangeOnTwoPorts() throws Exception {
        exchange(false);
    }

    @Test
    void twoStreamsExchangeOnOnePort() throws Exception {
        exchange(true);
    }

    @Test
    void withMultiplexingTheOddPortIsLetGo() throws Exception {
        End end = new End(true, true, SOUND);
        assertThat(end.sockets.rtcp().isOpen()).isFalse();
        assertThat(end.sockets.rtp().isOpen()).isTrue();
    }

    /// The signalled address is that of a NAT's inside; packets show the real one, for RTP and for RTCP.
    @Test
    void learnsWhereTheOtherSideReallyIs() throws Exception {
        End left = new End(false, true, SOUND);
        End right = new End(false, true, SOUND);
        try (RtpSockets nowhere = Ports.pair()) {
            left.stream.remote(nowhere.address(), nowhere.address());
            right.sendTo(left);
            right.send(0, 3);
            left.receive(3);
            left.send(0, 3);
            assertThat(right.receive(3)).isEqualTo(numbers(0, 3));
            left.next(RtpEffect.SenderClock.class);
            // Two of its reports show the left where the right is; who has not sent for two intervals says nothing of its clock.
            boolean told = false;
            for (int number = 3; !told && number < 3 + PATIENCE_SECONDS * 20; number++) {
                left.send(number, 1);
                told = right.effects.poll(50, TimeUnit.MILLISECONDS) instanceof RtpEffect.SenderClock;
            }
            assertThat(told).as("told of the sender's clock").isTrue();
        }
    }

    @Test
    void sendsWhereItWasToldIfItMustNotLearn() throws Exception {
        End left = new End(false, false, SOUND);
        End right = new End(false, true, SOUND);
        try (DatagramSocket told = new DatagramSocket(new InetSocketAddress(Ports.LOOPBACK, 0))) {
            told.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            left.stream.remote((InetSocketAddress) told.getLocalSocketAddress(), null);
            right.sendTo(left);
            right.send(0, 1);
            left.receive(1);
            left.send(0, 1);
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            told.receive(packet);
            assertThat(packet.getLength()).isEqualTo(14);
            assertThat(packet.getPort()).isEqualTo(left.address().getPort());
        }
    }

    @Test
    void withNowhereToSendNothingIsSent() throws Exception {
        End left = new End(false, true, SOUND);
        left.send(0, 10);
        left.stream.close();
        assertThat(left.stream.statistics().sent().packets()).isZero();
    }

    @Test
    void aKeyFrameRequestReachesTheSender() throws Exception {
        RtpSessionConfig pictures = RtpSessionConfig.video(Map.of(0, 90_000), Feedback.PLI);
        End left = new End(true, true, pictures);
        End right = new End(true, true, pictures);
        left.sendTo(right);
        right.sendTo(left);
        left.send(0, 1);
        right.receive(1);
        right.stream.requestKeyFrame();
        left.next(RtpEffect.KeyFrameRequested.class);
    }

    @Test
    void payloadTypesOfARenegotiationAreTaken() throws Exception {
        End left = new End(true, true, SOUND);
        End right = new End(true, true, RtpSessionConfig.audio(8000, Map.of(8, 8000)));
        left.sendTo(right);
        right.stream.reconfigure(SOUND);
        right.sendTo(left);
        right.send(0, 1);
        left.receive(1);
        left.send(0, 2);
        assertThat(right.receive(2)).isEqualTo(numbers(0, 2));
    }

    /// Random datagrams, too long ones, other protocols on both ports; then the stream works as before.
    @Test
    void survivesGarbage() throws Exception {
        End left = new End(false, true, SOUND);
        End right = new End(false, true, SOUND);
        left.sendTo(right);
        right.sendTo(left);
        left.send(0, 1);
        right.receive(1);
        Random random = new Random(6);
        int garbage = 400;
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(Ports.LOOPBACK, 0))) {
            for (int i = 0; i < garbage; i++) {
                byte[] bytes = new byte[random.nextInt(i % 10 == 0 ? 4000 : 60)];
                random.nextBytes(bytes);
                if (bytes.length > 1 && i % 3 == 0) {
                    bytes[0] = (byte) (0x80 | bytes[0] & 0x3F);
                }
                socket.send(new DatagramPacket(bytes, bytes.length, i % 2 == 0 ? right.address() : right.control()));
                if (i % 20 == 19) {
                    left.send(1 + i / 20, 1);
                    assertThat(right.receive(1)).isEqualTo(numbers(1 + i / 20, 1));
                }
            }
        }
        right.stream.close();
        assertThat(right.stream.statistics().received().packets()).isEqualTo(21);
        assertThat(right.stream.statistics().received().refused()).as("what came while the other side was not heard; the rest is not looked at")
                .isBetween(1L, (long) garbage);
    }

    /// Hides the payload and puts four bytes behind it.
    private static final class Hiding implements Interceptor {
        @Override
        public PacketSink outgoingRtp(PacketSink next) {
            return (packet, now) -> {
                hide(packet);
                packet.append(4);
                next.accept(packet, now);
            };
        }

        @Override
        public PacketSink incomingRtp(PacketSink next) {
            return (packet, now) -> {
                packet.trim(4);
                hide(packet);
                next.accept(packet, now);
            };
        }

        private static void hide(PacketBuffer packet) {
            for (int i = packet.offset() + RtpPacket.FIXED_HEADER; i < packet.offset() + packet.length(); i++) {
                packet.bytes()[i] ^= 0x55;
            }
        }
    }

    @Test
    void interceptorsStandOnTheWayOfEveryPacket() throws Exception {
        TrafficMeter meter = new TrafficMeter();
        End left = new End(true, true, SOUND, new Hiding(), meter);
        End right = new End(true, true, SOUND, new Hiding());
        End uninitiated = new End(true, true, SOUND);
        left.sendTo(right);
        left.send(0, 5);
        assertThat(right.receive(5)).isEqualTo(numbers(0, 5));
        left.sendTo(uninitiated);
        left.send(0, 1);
        assertThat(uninitiated.receive(1)).containsExactly(0x5555);
        left.stream.close();
        assertThat(meter.sentBytes()).isGreaterThanOrEqualTo(6 * (28 + 12 + 2 + 4));
    }

    /// Notes which threads packets leave on, and can keep one that comes.
    private static final class Watching implements Interceptor {
        final List<Thread> leave = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch held = new CountDownLatch(1);
        final CountDownLatch free = new CountDownLatch(1);
        volatile boolean holds;

        @Override
        public PacketSink outgoingRtp(PacketSink next) {
            return (packet, now) -> {
                leave.add(Thread.currentThread());
                next.accept(packet, now);
            };
        }

        @Override
        public PacketSink incomingRtp(PacketSink next) {
            return (packet, now) -> {
                if (holds) {
                    held.countDown();
                    try {
                        assertThat(free.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }
                next.accept(packet, now);
            };
        }
    }

    /// Only while the stream's own thread is at work does that send, next.
    @Test
    void whoPublishesSendsAndIsNeverKeptWaiting() throws Exception {
        Watching watching = new Watching();
        End left = new End(true, true, SOUND, watching);
        End right = new End(true, true, SOUND);
        left.sendTo(right);
        right.sendTo(left);
        for (int i = 0; i < 100; i++) {
            left.send(i, 1);
            assertThat(right.receive(1)).containsExactly(i);
        }
        assertThat(watching.leave).hasSize(100).contains(Thread.currentThread());
        watching.holds = true;
        right.send(0, 1);
        assertThat(watching.held.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        left.send(100, 1);
        assertThat(left.stream.waiting()).as("packets that wait for the stream's own thread").isEqualTo(1);
        watching.holds = false;
        watching.free.countDown();
        assertThat(right.receive(1)).containsExactly(100);
        assertThat(watching.leave.getLast().getName()).isEqualTo(left.thread);
    }

    /// A picture of few packets leaves at once; of a large one what the pacer holds back leaves later.
    @Test
    void whoPublishesAPictureSendsWhatThePacerAllows() throws Exception {
        Watching watching = new Watching();
        Pacer pacer = new Pacer(1_000_000);
        End left = new End(pacer, true, true, SOUND, watching, new Interceptor() {
            @Override
            public PacketSink outgoingRtp(PacketSink next) {
                return (packet, now) -> {
                    pacer.sent(packet.length(), now);
                    next.accept(packet, now);
                };
            }
        });
        End right = new End(true, true, SOUND);
        left.sendTo(right);
        // The stream's own thread may be at work when one comes, and then sends it.
        List<Thread> leaving = List.of();
        for (int i = 0; i < 100 && !leaving.equals(List.of(Thread.currentThread(), Thread.currentThread())); i++) {
            watching.leave.clear();
            publish(left, 2, 100);
            right.receive(2);
            leaving = List.copyOf(watching.leave);
        }
        assertThat(leaving).containsExactly(Thread.currentThread(), Thread.currentThread());
        publish(left, 20, 1_000);
        assertThat(left.stream.waiting()).as("packets that are held back").isPositive();
        right.receive(20);
        assertThat(watching.leave).hasSize(22);
        assertThat(watching.leave.getLast().getName()).isEqualTo(left.thread);
    }

    private static void publish(End end, int packets, int bytes) {
        for (int i = 1; i <= packets; i++) {
            PacketBuffer packet = end.stream.claim();
            packet.append(bytes);
            end.stream.publish(0, i == packets, 160);
        }
    }

    @Test
    void buffersAreClaimedFilledAndPublished() throws Exception {
        End left = new End(true, true, SOUND);
        End right = new End(true, true, SOUND);
        left.sendTo(right);
        PacketBuffer buffer = left.stream.claim();
        int at = buffer.append(2);
        buffer.bytes()[at] = 77;
        buffer.bytes()[at + 1] = 0;
        assertThatIllegalArgumentException().isThrownBy(() -> left.stream.publish(128, false, 0));
        left.stream.publish(0, true, 12345);
        assertThatIllegalStateException().isThrownBy(() -> left.stream.publish(0, true, 12345));
        right.stream.incoming().await(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
        RtpPacket packet = new RtpPacket();
        packet.parse(right.stream.incoming().peek());
        assertThat(packet.marker()).isTrue();
        assertThat(packet.bytes()[packet.payloadOffset()]).isEqualTo((byte) 77);
        assertThat(left.stream.send(0, false, 0, new byte[4000], 0, 4000)).as("too long").isFalse();
    }

    @Test
    void aListenerThatFailsIsNamedAndDoesNotEndTheStream() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(RtpStream.class);
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        logger.addAppender(said);
        logger.setAdditive(false);
        try {
            failInTheListener();
        } finally {
            logger.setAdditive(true);
            logger.detachAppender(said);
        }
        assertThat(said.list).extracting(ILoggingEvent::getFormattedMessage).first().asString().startsWith("A listener failed at SourceChanged");
    }

    private void failInTheListener() throws Exception {
        RtpSockets sockets = Ports.pair();
        RtpStream stream = RtpStream.open(sockets, new RtpStream.Config(
                new RtpTransport.Config("rtp-test-failing", TrafficClass.BEST_EFFORT, true, true), SOUND, "x", 16, List.of()),
                new RtpStream.Listener() {
                    @Override
                    public void on(RtpEffect effect) {
                        throw new IllegalStateException("a fault on purpose");
                    }

                    @Override
                    public void onFailure(IOException failure) {}
                });
        try (stream) {
            End left = new End(true, true, SOUND);
            left.stream.remote(sockets.address(), null);
            left.send(0, 2);
            for (int i = 0; i < 2; i++) {
                assertThat(stream.incoming().await(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS))).isTrue();
                stream.incoming().release();
            }
        }
        assertThat(Ports.threads("rtp-test-failing")).isZero();
    }

    @Test
    void aHundredStreamsLeaveNothingBehind() throws Exception {
        for (int i = 0; i < 100; i++) {
            End end = new End(i % 2 == 0, true, SOUND);
            end.sendTo(end);
            end.send(0, 1);
            end.stream.close();
            end.stream.close();
        }
    }
}

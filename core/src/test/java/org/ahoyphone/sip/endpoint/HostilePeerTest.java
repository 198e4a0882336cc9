package org.ahoyphone.sip.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.ahoyphone.sip.dialog.Authentication;
import org.ahoyphone.sip.dialog.CallPolicy;
import org.ahoyphone.sip.dialog.InviteCommand;
import org.ahoyphone.sip.dialog.InviteEvent;
import org.ahoyphone.sip.dialog.InviteFact;
import org.ahoyphone.sip.dialog.InviteUsage;
import org.ahoyphone.sip.dialog.UserAgent;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipParser;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.simulation.SimulatedHost;
import org.ahoyphone.sip.simulation.SimulatedInternet;
import org.ahoyphone.sip.simulation.VirtualClock;
import org.ahoyphone.sip.transaction.Timing;
import org.ahoyphone.sip.transport.BindFailedException;
import org.ahoyphone.sip.transport.DatagramPort;
import org.ahoyphone.sip.transport.Destination;
import org.ahoyphone.sip.transport.Hop;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Resolver;
import org.ahoyphone.sip.transport.StreamSettings;
import org.ahoyphone.sip.transport.Transport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An endpoint that accepts every call, and somebody who sends it whatever he likes, as fast as he likes.
class HostilePeerTest {
    private static final int LIMIT = 500;
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5060);
    private static final InetSocketAddress THERE = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.66"), 5060);

    private final VirtualClock clock = new VirtualClock();
    private final SimulatedInternet internet = new SimulatedInternet(clock, 1);
    private final SimulatedHost here = internet.host("192.0.2.1");
    private final List<Response> answers = new ArrayList<>();
    private final Core core = new Core();
    private final Endpoint endpoint = endpoint();
    private final DatagramPort peer = peer();
    private int sent;

    private static final class Core implements UserCore {
        @Nullable Endpoint endpoint;
        Consumer<Request> asks = _ -> {};
        @Nullable RunningUsage<InviteUsage, InviteEvent, InviteFact> call;

        @Override
        public void invited(Request invite, ListenPoint local) {
            var agent = new UserAgent(NameAddr.of(SipUri.of("sip:here@192.0.2.1:5060")), List.of(), Timing.DEFAULT);
            String tag = endpoint.identifiers().tag();
            var first = InviteUsage.incoming(agent, CallPolicy.DEFAULT.session(0), Authentication.none(), invite, tag, 1);
            var usage = endpoint.incoming(first, invite, tag, fact -> {
                if (fact instanceof InviteFact.Offered) {
                    call.on(new InviteCommand.Accept("v=0\r\n"));
                }
            });
            call = usage;
            usage.begin();
        }

        @Override
        public void asked(Request request) {
            asks.accept(request);
        }
    }

    private Endpoint endpoint() {
        Resolver literal = (Destination destination, List<Transport> _, Consumer<Resolver.Resolution> outcome) -> outcome.accept(
                new Resolver.Resolution.Found(
                        List.of(new Hop(
                                Transport.UDP,
                                new InetSocketAddress(InetAddress.ofLiteral(destination.host()), Math.max(5060, destination.port())))),
                        30_000));
        var parts = new Endpoint.Parts(
                here, literal, clock, clock.strand(), new Identifiers(new Random(1)), Timing.DEFAULT, StreamSettings.DEFAULT, new Limits(LIMIT, 100_000));
        var can = new Capabilities(List.of("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "MESSAGE"), List.of(), Map.of(), "");
        var made = new Endpoint(parts, can, core);
        core.endpoint = made;
        core.asks = request -> made.answer(request, Response.of(request, 200));
        try {
            made.start(List.of(new ListenPoint(Transport.UDP, HERE)));
        } catch (BindFailedException e) {
            throw new AssertionError(e);
        }
        return made;
    }

    private DatagramPort peer() {
        try {
            return internet.host("192.0.2.66").bind(THERE, new DatagramPort.Handler() {
                @Override
                public void received(DatagramPort port, byte[] data, InetSocketAddress from) {
                    if (SipParser.parse(data) instanceof ParseResult.Parsed(Response response)) {
                        answers.add(response);
                    }
                }

                @Override
                public void failed(DatagramPort port, IOException cause) {}
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void nothingIsLeft() {
        clock.advance(100_000);
        Endpoint.Counts now = endpoint.counts();
        assertThat(now.serverTransactions()).isZero();
        assertThat(now.clientTransactions()).isZero();
        assertThat(now.usages()).isZero();
        assertThat(now.timers()).as("the one that sweeps").isEqualTo(1);
        endpoint.close();
        assertThat(clock.running()).isZero();
        assertThat(here.openSockets()).isZero();
    }

    private void send(String text) {
        try {
            peer.send(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), HERE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String request(String method, int number, String toTag, String cseqMethod, int cseq, String branch) {
        return """
                %s sip:here@192.0.2.1 SIP/2.0
                Via: SIP/2.0/UDP 192.0.2.66:5060;branch=z9hG4bK%s
                Max-Forwards: 70
                From: <sip:there@192.0.2.66>;tag=t%d
                To: <sip:here@192.0.2.1>%s
                Call-ID: call-%d
                CSeq: %d %s
                Contact: <sip:there@192.0.2.66:5060>
                Content-Length: 0

                """.formatted(method, branch, number, toTag, number, cseq, cseqMethod);
    }

    private void ask(String method) {
        int number = ++sent;
        send(request(method, number, "", method, 1, "f" + number));
    }

    /// A call that stands. @return the To tag of this side
    private String call() {
        int number = ++sent;
        String offer = request("INVITE", number, "", "INVITE", 1, "f" + number)
                .replace("Content-Length: 0\n\n", "Content-Type: application/sdp\nContent-Length: 5\n\nv=0\r\n");
        send(offer);
        clock.advance(100);
        String tag = ";tag=" + answers.getLast().toTag();
        send(request("ACK", number, tag, "ACK", 1, "ack" + number));
        clock.advance(100);
        return tag;
    }

    @Test
    void aFloodOfAnythingFillsTheTableToItsLimitAndNotFurther() {
        for (String method : List.of("OPTIONS", "MESSAGE", "NOTHING", "INFO", "SUBSCRIBE")) {
            for (int i = 0; i < 2 * LIMIT; i++) {
                ask(method);
            }
        }
        clock.advance(2000);
        // Each is counted once more among those that merged requests are told by.
        assertThat(endpoint.counts().serverTransactions()).isEqualTo(2 * LIMIT);
        assertThat(answers).hasSize(10 * LIMIT);
        List<Response> refused = answers.stream().filter(answer -> answer.status() == 503).toList();
        assertThat(refused).hasSize(9 * LIMIT);
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.headers().number(HeaderName.RETRY_AFTER)).hasValue(30);
            assertThat(answer.toTag()).isNotNull();
        });
    }

    @Test
    void afterTheFloodItServesAsBefore() {
        for (int i = 0; i < 2 * LIMIT; i++) {
            ask("OPTIONS");
        }
        clock.advance(40_000);
        answers.clear();
        ask("OPTIONS");
        clock.advance(1000);
        assertThat(answers).singleElement().satisfies(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    @Test
    void tenThousandCallsAreHeldWithoutATransactionOrTimerAndLeaveNothing() {
        int calls = 10_000;
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            tags.add(call());
            answers.clear();
        }
        clock.advance(40_000);
        Endpoint.Counts held = endpoint.counts();
        assertThat(held.usages()).isEqualTo(calls);
        assertThat(held.serverTransactions()).isZero();
        assertThat(held.timers()).as("the one that sweeps").isEqualTo(1);
        for (int i = 0; i < calls; i++) {
            send(request("BYE", i + 1, tags.get(i), "BYE", 2, "bye" + i));
            clock.advance(100);
        }
        assertThat(answers).hasSize(calls).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(endpoint.counts().usages()).isZero();
    }

    @Test
    void aRequestThatIsRefusedTwiceIsRefusedAlike() {
        for (int i = 0; i < LIMIT; i++) {
            ask("OPTIONS");
        }
        clock.advance(100);
        answers.clear();
        String late = request("OPTIONS", 9999, "", "OPTIONS", 1, "late");
        send(late);
        send(late);
        clock.advance(1000);
        assertThat(answers).hasSize(2).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(503));
        assertThat(answers.getFirst().toTag()).isEqualTo(answers.getLast().toTag());
    }

    @Test
    void aCallThatStandsGoesOnAndEndsAmidTheFlood() {
        String tag = call();
        int number = sent;
        for (int i = 0; i < 2 * LIMIT; i++) {
            ask("OPTIONS");
        }
        clock.advance(1000);
        answers.clear();
        send(request("BYE", number, tag, "BYE", 2, "bye"));
        clock.advance(1000);
        assertThat(answers).singleElement().satisfies(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(core.call.ended()).isTrue();
    }

    @Test
    void unknownDialogsStrayAcksAndStrayResponsesLeaveNothing() {
        for (int i = 0; i < 1000; i++) {
            int number = ++sent;
            send(request("ACK", number, ";tag=none", "ACK", 1, "a" + i));
            send(request("", number, ";tag=none", "INVITE", 1, "r" + i).replaceFirst("^ .*\n", "SIP/2.0 200 OK\n"));
            send(request("", number, ";tag=none", "BYE", 1, "b" + i).replaceFirst("^ .*\n", "SIP/2.0 180 Ringing\n"));
        }
        clock.advance(1000);
        assertThat(answers).isEmpty();
        assertThat(endpoint.counts().serverTransactions()).isZero();
        send(request("BYE", 7, ";tag=none", "BYE", 1, "stray"));
        clock.advance(1000);
        assertThat(answers).singleElement().satisfies(answer -> assertThat(answer.status()).isEqualTo(481));
    }

    @Test
    void cancelsOfNothingAndOfWhatIsAnswered() {
        send(request("CANCEL", 5, "", "CANCEL", 1, "nothing"));
        clock.advance(1000);
        assertThat(answers).singleElement().satisfies(answer -> assertThat(answer.status()).isEqualTo(481));
        String tag = call();
        int number = sent;
        answers.clear();
        send(request("CANCEL", number, "", "CANCEL", 1, "f" + number));
        clock.advance(1000);
        assertThat(answers).singleElement().satisfies(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(core.call.ended()).isFalse();
        send(request("BYE", number, tag, "BYE", 2, "bye"));
    }

    @Test
    void whoeverAnswersMayThrowAndTheSenderIsTold() {
        core.asks = _ -> {
            throw new IllegalStateException("thrown by the test, on purpose");
        };
        ask("MESSAGE");
        clock.advance(1000);
        assertThat(answers).singleElement().satisfies(answer -> assertThat(answer.status()).isEqualTo(500));
    }

    @Test
    void rubbishIsDroppedOrAnsweredAndNeverKept() {
        var random = new Random(5);
        var tags = new HashSet<String>();
        for (int i = 0; i < 2000; i++) {
            byte[] whole = request("OPTIONS", i, "", "OPTIONS", 1, "x" + i).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
            whole[random.nextInt(whole.length)] = (byte) random.nextInt(256);
            try {
                peer.send(Arrays.copyOf(whole, whole.length - random.nextInt(60)), HERE);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        clock.advance(1000);
        answers.forEach(answer -> tags.add(answer.toTag()));
        assertThat(answers).isNotEmpty();
        assertThat(endpoint.counts().serverTransactions()).isLessThanOrEqualTo(2 * LIMIT);
    }
}

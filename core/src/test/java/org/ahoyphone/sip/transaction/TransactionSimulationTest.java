package org.ahoyphone.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipMessage;
import org.junit.jupiter.api.Test;

/// Client and server transactions over a bad network: nobody is stuck, and both sides know the same at the end.
class TransactionSimulationTest {
    private static final long FAR = 200_000;

    /// One exchange: what each side was told.
    private static final class Exchange {
        final Lossy world;
        final Request request;
        final int status;
        final List<ClientFact> client = new ArrayList<>();
        final List<ServerFact> server = new ArrayList<>();
        final Map<TransactionKey, Runner<?, ServerEvent, ServerFact>> servers = new HashMap<>();
        final List<Runner<?, ServerEvent, ServerFact>> all = new ArrayList<>();
        Runner<?, ClientEvent, ClientFact> sender;

        Exchange(long seed, double loss, String method) {
            world = new Lossy(seed, loss, 0.1, 80);
            request = Messages.request(method, "z9hG4bK-" + seed);
            status = List.of(200, 302, 404, 486, 500, 603).get(method.equals(Method.INVITE) ? 1 + world.random().nextInt(5) : world.random().nextInt(6));
            start(method.equals(Method.INVITE));
            world.run(FAR);
        }

        private void start(boolean invite) {
            if (invite) {
                var first = InviteClientTransaction.start(request, false, Timing.DEFAULT);
                var runner = new Runner<>(world, first.next(), ClientEvent.Fired::new, this::toServer, client::add, () -> {});
                sender = runner;
                runner.take(first);
            } else {
                var first = NonInviteClientTransaction.start(request, false, Timing.DEFAULT);
                var runner = new Runner<>(world, first.next(), ClientEvent.Fired::new, this::toServer, client::add, () -> {});
                sender = runner;
                runner.take(first);
            }
        }

        private void toServer(SipMessage message) {
            world.send(() -> serve((Request) message));
        }

        private void toClient(SipMessage message) {
            world.send(() -> sender.on(new ClientEvent.Received((Response) message)));
        }

        private void serve(Request received) {
            TransactionKey key = TransactionKey.server(received);
            var known = servers.get(key);
            if (known != null) {
                known.on(new ServerEvent.Received(received));
            } else if (received.is(Method.INVITE)) {
                var first = InviteServerTransaction.start(received, false, Timing.DEFAULT);
                serve(key, new Runner<>(world, first.next(), ServerEvent.Fired::new, this::toClient, server::add, () -> servers.remove(key)), first);
            } else if (!received.is(Method.ACK)) {
                var first = NonInviteServerTransaction.start(received, false, Timing.DEFAULT);
                serve(key, new Runner<>(world, first.next(), ServerEvent.Fired::new, this::toClient, server::add, () -> servers.remove(key)), first);
            }
        }

        private <S extends Machine<S, ServerEvent, Effect<ServerFact>>> void serve(
                TransactionKey key, Runner<S, ServerEvent, ServerFact> runner, Step<S, Effect<ServerFact>> first) {
            servers.put(key, runner);
            all.add(runner);
            runner.take(first);
            if (world.random().nextBoolean()) {
                world.after(world.random().nextInt(900), () -> runner.on(new ServerEvent.Respond(Messages.response(request, 180))));
            }
            world.after(1_000 + world.random().nextInt(4_000), () -> runner.on(new ServerEvent.Respond(Messages.response(request, status))));
        }

        /// What must hold however bad the network is.
        void assertDone() {
            assertThat(sender.terminated()).as("the client is over").isTrue();
            assertThat(sender.timersRun()).isFalse();
            assertThat(servers).as("servers not over").isEmpty();
            assertThat(all).noneMatch(Runner::timersRun);
            assertThat(finals().size() + client.stream().filter(ClientFact.TimedOut.class::isInstance).count())
                    .as("one outcome: " + client).isEqualTo(1);
            finals().forEach(answer -> assertThat(answer).isEqualTo(status));
        }

        List<Integer> finals() {
            return client.stream()
                    .filter(fact -> fact instanceof ClientFact.Answer answer && answer.response().isFinal())
                    .map(fact -> ((ClientFact.Answer) fact).response().status())
                    .toList();
        }
    }

    @Test
    void atTwentyPercentLossEveryRequestIsAnswered() {
        IntStream.range(0, 400).forEach(seed -> {
            for (String method : List.of(Method.INVITE, Method.MESSAGE)) {
                Exchange exchange = new Exchange(seed, 0.2, method);
                exchange.assertDone();
                assertThat(exchange.finals()).as(method + " " + seed).containsExactly(exchange.status);
                assertThat(exchange.server.stream().filter(ServerFact.Asked.class::isInstance)).as(method + " " + seed).hasSize(1);
                assertThat(exchange.server).noneMatch(ServerFact.NotAcknowledged.class::isInstance);
            }
        });
    }

    @Test
    void atSeventyPercentLossNobodyIsStuck() {
        int lost = 0;
        for (int seed = 0; seed < 300; seed++) {
            for (String method : List.of(Method.INVITE, Method.MESSAGE)) {
                Exchange exchange = new Exchange(seed, 0.7, method);
                // A client that heard a provisional response to its INVITE waits for its user, who would cancel.
                boolean ringing = exchange.sender.state() instanceof InviteClientTransaction.Proceeding;
                if (!ringing) {
                    exchange.assertDone();
                }
                lost += exchange.finals().isEmpty() ? 1 : 0;
            }
        }
        assertThat(lost).as("the network is bad enough that some are lost").isPositive();
    }
}

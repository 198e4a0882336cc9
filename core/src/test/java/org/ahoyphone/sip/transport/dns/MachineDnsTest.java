package org.ahoyphone.sip.transport.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.hosts.HostsFileParser;

/// Against a name server on loopback and a hosts file of its own.
class MachineDnsTest {
    private static final String ZONE =
            """
            example.test. 300 IN SOA ns.example.test. admin.example.test. 1 7200 900 86400 45
            example.test. 300 IN NAPTR 10 20 "s" "SIP+D2T" "" _sip._tcp.example.test.
            _sip._tcp.example.test. 120 IN SRV 1 2 5066 a.example.test.
            _sip._udp.example.test. 120 IN SRV 0 0 0 .
            a.example.test. 60 IN A 192.0.2.1
            a.example.test. 50 IN AAAA 2001:db8::1
            pinned.example.test. 60 IN A 192.0.2.2
            """;

    @TempDir
    private Path folder;

    private final List<InetSocketAddress> servers = new ArrayList<>();
    private LittleDnsServer server;
    private MachineDns dns;

    @BeforeEach
    void start() throws IOException {
        server = new LittleDnsServer(ZONE);
        servers.add(server.address());
        Path hosts = Files.writeString(folder.resolve("hosts"), "192.0.2.99 pinned.example.test pbx\n");
        dns = new MachineDns(new HostsFileParser(hosts), new DnsjavaClient(() -> List.copyOf(servers)));
    }

    @AfterEach
    void stop() throws IOException {
        dns.close();
        server.close();
    }

    @Test
    void readsEveryKindOfRecord() throws Exception {
        assertThat(ask("example.test", Question.Type.NAPTR)).isEqualTo(
                new Answer.Records(List.of(new DnsRecord.Naptr(10, 20, "s", "SIP+D2T", "_sip._tcp.example.test")), 300));
        assertThat(ask("_sip._tcp.example.test", Question.Type.SRV)).isEqualTo(
                new Answer.Records(List.of(new DnsRecord.Srv(1, 2, 5066, "a.example.test")), 120));
        assertThat(ask("_sip._udp.example.test", Question.Type.SRV)).isEqualTo(
                new Answer.Records(List.of(new DnsRecord.Srv(0, 0, 0, "")), 120));
        assertThat(ask("A.Example.Test", Question.Type.A)).isEqualTo(address("192.0.2.1", 60));
        assertThat(ask("a.example.test", Question.Type.AAAA)).isEqualTo(address("2001:db8::1", 50));
    }

    @Test
    void whatIsNotThereLastsAsLongAsTheZoneSays() throws Exception {
        assertThat(ask("_sip._tcp.nothing.example.test", Question.Type.SRV)).isEqualTo(new Answer.None(45));
        assertThat(ask("a.example.test", Question.Type.NAPTR)).isEqualTo(new Answer.None(45));
    }

    @Test
    void theHostsFileComesFirst() throws Exception {
        assertThat(ask("pinned.example.test", Question.Type.A)).isEqualTo(address("192.0.2.99", 30));
        assertThat(ask("pinned.example.test", Question.Type.AAAA)).isInstanceOf(Answer.None.class);
        assertThat(ask("pinned.example.test", Question.Type.NAPTR)).isInstanceOf(Answer.None.class);
        assertThat(ask("pbx", Question.Type.A)).isEqualTo(address("192.0.2.99", 30));
        assertThat(server.asked()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"localhost, A, 127.0.0.1", "some.localhost, SRV, ", "printer.local, NAPTR, "})
    void namesOfTheMachineAndItsNetworkAreNotAskedOfNameServers(String name, Question.Type type, String address) throws Exception {
        Answer answer = ask(name, type);
        assertThat(server.asked()).isZero();
        if (address == null) {
            assertThat(answer).isInstanceOf(Answer.None.class);
        } else {
            assertThat(answer).isEqualTo(address(address, 30));
        }
    }

    @Test
    void aFailureOfTheServerIsNoAbsence() throws Exception {
        server.failing(true);
        assertThat(ask("_sip._tcp.example.test", Question.Type.SRV)).isInstanceOf(Answer.Failed.class);
    }

    @Test
    void aSilentServerIsGivenUpAtTheDeadline() throws Exception {
        server.silent(true);
        var answers = new ArrayBlockingQueue<Answer>(2);
        dns.ask(new Question("_sip._tcp.example.test", Question.Type.SRV), 50, answers::add);
        assertThat(answers.poll(120, TimeUnit.SECONDS)).isEqualTo(new Answer.Failed("no name server answers"));
    }

    @Test
    void otherNameServersAreFollowed() throws Exception {
        try (var other = new LittleDnsServer("a.example.test. 60 IN A 192.0.2.77\n")) {
            assertThat(ask("a.example.test", Question.Type.A)).isEqualTo(address("192.0.2.1", 60));
            servers.set(0, other.address());
            assertThat(ask("a.example.test", Question.Type.A)).isEqualTo(address("192.0.2.77", 60));
        }
    }

    private Answer ask(String name, Question.Type type) throws InterruptedException {
        var answers = new ArrayBlockingQueue<Answer>(2);
        dns.ask(new Question(name, type), 20_000, answers::add);
        Answer answer = answers.poll(120, TimeUnit.SECONDS);
        assertThat(answer).as("in time").isNotNull();
        return answer;
    }

    private static Answer address(String literal, long ttl) {
        return new Answer.Records(List.of(new DnsRecord.Address(InetAddress.ofLiteral(literal))), ttl);
    }
}

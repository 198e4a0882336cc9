package org.ahoyphone.sip.simulation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.ahoyphone.sip.transport.dns.Answer;
import org.ahoyphone.sip.transport.dns.Dns;
import org.ahoyphone.sip.transport.dns.DnsRecord;
import org.ahoyphone.sip.transport.dns.Question;

/// A domain name system in memory: a zone, and how long its server takes, how often it is silent, which names it fails at.
public final class SimulatedDns implements Dns {
    /// How long it may be relied on that a name is not there, seconds.
    public static final long NOTHING_SECONDS = 60;

    private final VirtualClock clock;
    private final int delayMs;
    private final Random random = new Random(1);
    private final Map<Question, List<DnsRecord>> zone = new HashMap<>();
    private final Map<Question, Long> ttls = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final List<Question> asked = new ArrayList<>();
    private double loss;
    private int networkChanges;

    /// @param delayMs how long an answer takes, ms
    public SimulatedDns(VirtualClock clock, int delayMs) {
        this.clock = clock;
        this.delayMs = delayMs;
    }

    /// Adds a record: `example.org 300 NAPTR 10 50 s SIP+D2U _sip._udp.example.org`, `_sip._udp.example.org 300 SRV 10 60 5060
    /// a.example.org`, `a.example.org 300 A 192.0.2.1`. The number after the name is its time to live, seconds; `.` is the root.
    public SimulatedDns add(String line) {
        String[] field = line.strip().split("\\s+");
        Question.Type type = Question.Type.valueOf(field[2]);
        DnsRecord record =
                switch (type) {
                    case NAPTR -> new DnsRecord.Naptr(number(field[3]), number(field[4]), field[5], field[6], name(field[7]));
                    case SRV -> new DnsRecord.Srv(number(field[3]), number(field[4]), number(field[5]), name(field[6]));
                    case A, AAAA -> new DnsRecord.Address(InetAddress.ofLiteral(field[3]));
                };
        var question = new Question(field[0], type);
        zone.computeIfAbsent(question, _ -> new ArrayList<>()).add(record);
        ttls.merge(question, Long.parseLong(field[1]), Math::min);
        return this;
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static String name(String text) {
        return text.equals(".") ? "" : text;
    }

    /// Forgets all records of a name.
    public void remove(String name) {
        zone.keySet().removeIf(question -> question.name().equals(name));
    }

    /// The server is silent for this share of the questions.
    public void loss(double share) {
        loss = share;
    }

    /// The server says that it cannot answer about a name.
    public void fail(String name) {
        broken.add(name);
    }

    public List<Question> asked() {
        return List.copyOf(asked);
    }

    public int networkChanges() {
        return networkChanges;
    }

    @Override
    public void ask(Question question, int deadlineMs, Consumer<Answer> outcome) {
        asked.add(question);
        if (random.nextDouble() < loss || delayMs > deadlineMs) {
            clock.after(deadlineMs, () -> outcome.accept(new Answer.Failed("no name server answers")));
        } else {
            clock.after(delayMs, () -> outcome.accept(answer(question)));
        }
    }

    private Answer answer(Question question) {
        if (broken.contains(question.name())) {
            return new Answer.Failed("the name server answers SERVFAIL");
        }
        List<DnsRecord> records = zone.get(question);
        return records == null ? new Answer.None(NOTHING_SECONDS) : new Answer.Records(records, ttls.get(question));
    }

    @Override
    public void networkChanged() {
        networkChanges++;
    }
}

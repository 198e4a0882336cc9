package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Objects;
import org.ahoyphone.phone.Lab.Station;
import org.ahoyphone.sip.auth.DigestAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/// What a phone writes to the log. Isolated, because it turns the log of the whole process on.
@Isolated
class LogTest {
    @Test
    void tellsCallsApartAndKeepsSecrets() {
        var appender = new ListAppender<ILoggingEvent>();
        var ours = (Logger) LoggerFactory.getLogger("org.ahoyphone");
        Level before = ours.getLevel();
        ours.setLevel(Level.TRACE);
        ours.addAppender(appender);
        appender.start();
        try {
            callThroughAProxy();
        } finally {
            ours.detachAppender(appender);
            ours.setLevel(before);
        }
        List<ILoggingEvent> messages = appender.list.stream()
                .filter(event -> event.getLoggerName().endsWith("MessageLog"))
                .toList();
        assertThat(messages).hasSizeGreaterThan(15).allSatisfy(event -> {
            String callId = Objects.requireNonNull(event.getMDCPropertyMap().get("callId"));
            assertThat(event.getFormattedMessage()).contains("Call-ID: " + callId + "\n");
        });
        assertThat(messages).anySatisfy(event -> assertThat(event.getFormattedMessage()).contains("Proxy-Authorization: (not shown)"));
        assertThat(appender.list).noneSatisfy(event ->
                assertThat(event.getFormattedMessage()).containsAnyOf("a-secret", "response=", "cnonce"));
    }

    private static void callThroughAProxy() {
        var lab = new Lab(5);
        lab.name(LittleProxy.DOMAIN, "203.0.113.1");
        var proxy = new LittleProxy(lab.clock, lab.internet.host("203.0.113.1"), List.of(DigestAlgorithm.MD5));
        proxy.user("alice", "a-secret");
        Station alice = lab.station("192.0.2.1");
        Account account = alice.phone.account(AccountConfig.of("sip:alice@example.org", "a-secret")).register();
        lab.until(() -> account.registration() instanceof Registration.Registered);
        Call call = account.call("alice", Media.AUDIO);
        lab.until(() -> alice.lastIncoming() != null);
        lab.advance(2000);
        Objects.requireNonNull(alice.lastIncoming()).answer(Media.AUDIO);
        lab.until(() -> call.state() == CallState.ACTIVE);
        call.hangUp();
        lab.advance(2000);
        lab.close();
    }
}

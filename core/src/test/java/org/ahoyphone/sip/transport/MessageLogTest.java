package org.ahoyphone.sip.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageLogTest {
    @Test
    void showsNoCredentialsAndNoKeys() {
        String shown = MessageLog.shown("""
                INVITE sip:bob@example.org SIP/2.0\r
                Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r
                AUTHORIZATION : Digest username="alice", nonce="n1",\r
                 response="0123456789abcdef"\r
                Proxy-Authorization: Digest response="fedcba"\r
                Subject: authorization: is only a word here\r
                Content-Length: 70\r
                \r
                m=audio 4000 RTP/SAVP 0\r
                a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0\r
                a=sendrecv\r
                """.getBytes(UTF_8));
        assertThat(shown)
                .doesNotContain("0123456789abcdef", "fedcba", "c2VjcmV0", "alice", "n1")
                .contains("INVITE sip:bob@example.org", "AUTHORIZATION : (not shown)", "a=crypto: (not shown)")
                .contains("Subject: authorization: is only a word here", "a=sendrecv", "Content-Length: 70");
    }
}

package org.ahoyphone.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Header extensions (RFC 8285 section 6), reduced-size RTCP (RFC 5506 section 5).
class RtpOptionsTest {

    private static final String LEVEL = HeaderExtensionMap.AUDIO_LEVEL;
    private static final MediaCapability AUDIO = Sdp.AUDIO.with(new RtpOptions(List.of(LEVEL), true, RtcpXr.ALL));
    private static final LocalMedia LOCAL = new LocalMedia(AUDIO, 20_000, 20_001);
    private static final SessionDescription OFFER = Offer.create(Sdp.terms(LOCAL), SessionHistory.start(1));

    private static SessionDescription remote(String... more) {
        String[] lines = new String[more.length + 1];
        lines[0] = "m=audio 4000 RTP/AVP 0";
        System.arraycopy(more, 0, lines, 1, more.length);
        return Sdp.remote(lines);
    }

    private static MediaDescription answerTo(String... more) {
        return Sdp.accepted(Answer.to(remote(more), Sdp.terms(LOCAL), SessionHistory.start(2))).media().getFirst();
    }

    private static RtpOptions.Agreed agreed(SessionDescription local, SessionDescription remote) {
        return ((Negotiation.Agreed) Negotiation.result(local, remote, List.of(AUDIO))).streams().getFirst().options();
    }

    @Test
    void areOffered() {
        assertThat(OFFER.media().getFirst().extensions()).containsExactly(new HeaderExtensionMap(1, Direction.SENDRECV, LEVEL));
        assertThat(OFFER.encode()).contains("a=extmap:1 " + LEVEL + "\r\n", "a=rtcp-rsize\r\n");
        assertThat(Offer.create(Sdp.terms(Sdp.audio()), SessionHistory.start(1)).encode()).doesNotContain("extmap", "rsize", "rtcp-xr");
    }

    @Test
    void areAnsweredAsFarAsTheyWereOfferedAndByTheNumbersOfTheOffer() {
        MediaDescription answer = answerTo("a=extmap:7 urn:example:unknown", "a=extmap:3/sendonly " + LEVEL + " vad=on");
        assertThat(answer.extensions()).containsExactly(new HeaderExtensionMap(3, Direction.RECVONLY, LEVEL));
        assertThat(answer.has("rtcp-rsize")).isFalse();
        assertThat(answerTo("a=rtcp-rsize").has("rtcp-rsize")).isTrue();
    }

    @Test
    void countOnlyWhereBothHaveThem() {
        assertThat(agreed(OFFER, remote())).isEqualTo(RtpOptions.Agreed.NONE);
        assertThat(agreed(OFFER, remote("a=extmap:1 " + LEVEL, "a=rtcp-rsize")))
                .isEqualTo(new RtpOptions.Agreed(Map.of(LEVEL, 1), true, RtcpXr.NONE));
        assertThat(agreed(OFFER, remote("a=extmap:2 " + LEVEL)).extensions()).as("another number").isEmpty();
        assertThat(agreed(OFFER, remote("a=extmap:1/sendonly " + LEVEL)).extensions()).as("only to us").isEmpty();
    }

    @Test
    void extendedReportsAreOfferedAndDoneAsEachSideWants() {
        assertThat(OFFER.encode()).contains("a=rtcp-xr:rcvr-rtt=all voip-metrics\r\n");
        assertThat(agreed(OFFER, remote("a=rtcp-xr:voip-metrics")).reports()).as("told what it wants to know").isEqualTo(new RtcpXr(true, false));
        assertThat(agreed(OFFER, remote("a=rtcp-xr:rcvr-rtt=sender:40 stat-summary=loss,dup")).reports()).isEqualTo(new RtcpXr(false, true));
        assertThat(agreed(OFFER, remote("a=rtcp-xr")).reports()).isEqualTo(RtcpXr.NONE);
        assertThat(agreed(OFFER, remote("a=rtcp-xr:pkt-loss-rle VOIP-METRICS=x")).reports().metrics()).isTrue();
    }

    /// RFC 3611 section 5.1: at the session it counts for all lines that do not say otherwise themselves.
    @Test
    void extendedReportsMayBeWantedForAllLines() {
        SessionDescription plain = remote();
        SessionDescription whole = new SessionDescription(plain.origin(), plain.name(), plain.connection(), plain.bandwidths(),
                List.of(new Attribute("rtcp-xr", "rcvr-rtt=all:10000 stat-summary=loss,dup,jitt,TTL voip-metrics")), plain.others(), plain.media());
        assertThat(agreed(OFFER, whole).reports()).isEqualTo(RtcpXr.ALL);
        assertThat(Sdp.accepted(Answer.to(whole, Sdp.terms(LOCAL), SessionHistory.start(2))).encode()).contains("a=rtcp-xr:rcvr-rtt=all voip-metrics\r\n");
    }

    @Test
    void extendedReportsAreNotAnsweredToThoseWhoDoNotKnowThem() {
        assertThat(answerTo().has("rtcp-xr")).isFalse();
        assertThat(answerTo("a=rtcp-xr:voip-metrics").attributes()).contains(new Attribute("rtcp-xr", "voip-metrics"));
    }

    /// A number that the other side once gave stays, so nothing is changed by saying it again.
    @Test
    void keepTheirNumbers() {
        SessionDescription theirs = remote("a=extmap:9 " + LEVEL);
        SessionDescription ours = Sdp.accepted(Answer.to(theirs, Sdp.terms(LOCAL), SessionHistory.start(2)));
        SessionHistory history = SessionHistory.start(2).agreed(ours, theirs);
        assertThat(Offer.create(Sdp.terms(LOCAL), history).media().getFirst().extensions())
                .containsExactly(new HeaderExtensionMap(9, Direction.SENDRECV, LEVEL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "x urn:a", "0 urn:a", "15 urn:a", "256 urn:a", "4097 urn:a", "1/sideways urn:a", "-1 urn:a", "1/ urn:a"})
    void whatCannotBeReadCountsAsAbsent(String value) {
        assertThat(HeaderExtensionMap.parse(value)).isNull();
    }
}

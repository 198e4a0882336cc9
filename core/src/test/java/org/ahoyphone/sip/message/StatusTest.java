package org.ahoyphone.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every response code registered with IANA has its phrase and a sentence of its own class or better.
class StatusTest {

    /// The registry: code and phrase.
    private static final String REGISTERED = """
            100 Trying|180 Ringing|181 Call Is Being Forwarded|182 Queued|183 Session Progress|199 Early Dialog Terminated|200 OK
            202 Accepted|204 No Notification|300 Multiple Choices|301 Moved Permanently|302 Moved Temporarily|305 Use Proxy
            380 Alternative Service|400 Bad Request|401 Unauthorized|402 Payment Required|403 Forbidden|404 Not Found
            405 Method Not Allowed|406 Not Acceptable|407 Proxy Authentication Required|408 Request Timeout|410 Gone
            412 Conditional Request Failed|413 Request Entity Too Large|414 Request-URI Too Long|415 Unsupported Media Type
            416 Unsupported URI Scheme|417 Unknown Resource-Priority|420 Bad Extension|421 Extension Required
            422 Session Interval Too Small|423 Interval Too Brief|424 Bad Location Information|425 Bad Alert Message
            428 Use Identity Header|429 Provide Referrer Identity|430 Flow Failed|433 Anonymity Disallowed|436 Bad Identity-Info
            437 Unsupported Certificate|438 Invalid Identity Header|439 First Hop Lacks Outbound Support|440 Max-Breadth Exceeded
            469 Bad Info Package|470 Consent Needed|480 Temporarily Unavailable|481 Call/Transaction Does Not Exist|482 Loop Detected
            483 Too Many Hops|484 Address Incomplete|485 Ambiguous|486 Busy Here|487 Request Terminated|488 Not Acceptable Here
            489 Bad Event|491 Request Pending|493 Undecipherable|494 Security Agreement Required|500 Server Internal Error
            501 Not Implemented|502 Bad Gateway|503 Service Unavailable|504 Server Time-out|505 Version Not Supported
            513 Message Too Large|555 Push Notification Service Not Supported|580 Precondition Failure|600 Busy Everywhere|603 Decline
            604 Does Not Exist Anywhere|606 Not Acceptable|607 Unwanted|608 Rejected""";

    private static Map<Integer, String> registered() {
        Map<Integer, String> out = new LinkedHashMap<>();
        for (String entry : REGISTERED.split("[|\n]")) {
            out.put(Integer.parseInt(entry.substring(0, 3)), entry.substring(4));
        }
        return out;
    }

    @Test
    void everyRegisteredCodeHasItsPhraseAndAnExplanation() {
        Map<Integer, String> all = registered();
        Set<String> vague = Set.of(Explanation.of(199 - 10), Explanation.of(499), Explanation.of(699));
        System.out.printf("%d registered codes%n", all.size());
        all.forEach((code, phrase) -> {
            String words = Explanation.of(code);
            System.out.printf("%d %-40s %s%n", code, phrase, words);
            assertThat(StatusPhrase.of(code)).isEqualTo(phrase);
            assertThat(words).as("%d", code).matches("[A-Z][^.]*\\.");
            assertThat(vague.contains(words) && code != 183).as("%d has no words of its own", code).isFalse();
        });
        assertThat(all).hasSize(75);
    }

    @Test
    void everyOtherCodeIsTreatedAsItsClass() {
        Map<Integer, String> all = registered();
        IntStream.rangeClosed(100, 699).filter(code -> !all.containsKey(code)).forEach(code -> {
            assertThat(StatusPhrase.of(code)).as("%d", code).isNotBlank();
            assertThat(Explanation.of(code)).as("%d", code).isEqualTo(Explanation.of(code / 100 * 100 + 99 == 199 ? 198 : code / 100 * 100 + 99));
        });
        Set<String> classes = new HashSet<>();
        for (int hundreds = 1; hundreds <= 6; hundreds++) {
            classes.add(Explanation.of(hundreds * 100 + 98));
        }
        assertThat(classes).hasSize(6);
        assertThatThrownBy(() -> StatusPhrase.of(700)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Explanation.of(99)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "SIP;cause=200;text=\"Call completed elsewhere\" | The call was answered elsewhere.", "SIP;cause=600 | They are busy elsewhere.",
        "sip ;cause=603 | The call was declined elsewhere.", "SIP;cause=487 | The caller gave up.", "SIP;cause=503 | The service is not available right now.",
        "Q.850;cause=1 | That number is not in use.", "Q.850;cause=16;text=\"NORMAL_CLEARING\" | The call has ended.", "Q.850;cause=17 | They are busy.",
        "Q.850;cause=18 | Their phone does not respond.", "Q.850;cause=19 | Nobody answers.", "Q.850;cause=21 | They declined.",
        "Q.850;cause=27 | Their phone is out of order.", "Q.850;cause=34 | All lines are busy.", "q.850;cause=38 | The telephone network is out of order.",
        "Q.850;cause=102 | The telephone network got no answer in time.", "Q.850;cause=126 | The telephone network ended the call."})
    void reasonsInWords(String value, String words) {
        assertThat(ReasonExplanation.of(Reason.parse(value).orElseThrow())).contains(words);
    }

    @Test
    void whatIsNotKnownIsNotExplained() {
        for (String value : new String[] {"SIP", "SIP;cause=100", "SIP;cause=700", "Q.850;cause=0", "Q.850;cause=200", "Q.850", "preemption;cause=1", "Q.850;cause=x"}) {
            assertThat(ReasonExplanation.of(Reason.parse(value).orElseThrow())).as(value).isEmpty();
        }
        assertThat(ReasonExplanation.of(List.of(new Reason("preemption", 1, null), new Reason("Q.850", 17, null)))).contains("They are busy.");
        assertThat(ReasonExplanation.of(List.of())).isEqualTo(Optional.empty());
    }

    @Test
    void everyCauseOfTheTelephoneNetworkHasASentence() {
        for (int cause = 1; cause <= 127; cause++) {
            assertThat(ReasonExplanation.of(new Reason(Reason.Q850, cause, null)).orElseThrow()).as("%d", cause).matches("[A-Z][^.]*\\.");
        }
    }
}

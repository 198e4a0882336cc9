package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ahoyphone.sip.dialog.InviteFact;
import org.ahoyphone.sip.dialog.InviteFact.Ended.By;
import org.ahoyphone.sip.message.ParseResult;
import org.ahoyphone.sip.message.Reason;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "200 | LOCAL   | false | You hung up.",
        "200 | REMOTE  | false | They hung up.",
        "487 | LOCAL   | false | You cancelled the call.",
        "487 | REMOTE  | true  | They gave up before you answered.",
        "486 | LOCAL   | true  | You were busy.",
        "480 | LOCAL   | true  | You were not available.",
        "603 | LOCAL   | true  | You declined the call.",
        "486 | REMOTE  | false | They are busy.",
        "404 | REMOTE  | false | There is nobody at this address.",
        "503 | REMOTE  | false | The service is not available right now.",
    })
    void saysItInOneSentence(int status, By by, boolean incoming, String words) {
        var ended = new InviteFact.Ended(status, "Some Phrase", by, null);
        assertThat(EndWords.of(ended, incoming)).isEqualTo(new EndReason(status, words, EndReason.By.valueOf(by.name())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // What this side knows better than a status can tell is kept.
        "503 | false | The connection to 192.0.2.1:5060 was lost.  | The connection to 192.0.2.1:5060 was lost.",
        "401 | true  | A password is needed for example.org.       | A password is needed for example.org.",
        "407 | true  | Proxy Authentication Required               | The server did not accept the user name or password.",
        "500 | true  | Ouch.                                       | Something went wrong at the other side.",
        "499 | true  | Custom                                      | The request could not be fulfilled.",
    })
    void trustsItsOwnWordsBeforeThoseOfOthers(int status, boolean answered, String reason, String words) {
        assertThat(EndWords.failure(status, reason, answered ? response(status) : null)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "487 | SIP;cause=200;text=\"Call completed elsewhere\" | The call was answered elsewhere.",
        "487 | SIP;cause=603                                   | The call was declined elsewhere.",
        "487 | SIP;cause=487                                   | They gave up before you answered.",
        "200 | Q.850;cause=16                                  | They hung up.",
        "200 | Q.850;cause=27                                  | Their phone is out of order.",
        "200 | SIP;cause=200                                   | They hung up.",
        "200 | odd;cause=1                                     | They hung up.",
    })
    void saysWhyTheyEndedIt(int status, String because, String words) {
        var ended = new InviteFact.Ended(status, "", By.REMOTE, null, List.of(Reason.parse(because).orElseThrow()));
        assertThat(EndWords.of(ended, true).words()).isEqualTo(words);
    }

    @Test
    void aGatewaySaysMoreThanItsStatus() {
        Response answer = java.util.Objects.requireNonNull(response(480));
        assertThat(EndWords.failure(480, "Whatever", answer.edit().add("Reason", "Q.850;cause=1").build())).isEqualTo("That number is not in use.");
        assertThat(EndWords.failure(480, "Whatever", answer.edit().add("Reason", "Q.850;cause=16").build())).isEqualTo("They cannot be reached right now.");
    }

    private static @Nullable Response response(int status) {
        var raw = """
                SIP/2.0 %d Whatever
                Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1
                From: <sip:a@example.org>;tag=a
                To: <sip:b@example.org>;tag=b
                Call-ID: c
                CSeq: 1 INVITE
                Content-Length: 0

                """.formatted(status).replace("\n", "\r\n");
        var parsed = SipParser.parse(raw.getBytes(StandardCharsets.US_ASCII));
        return parsed instanceof ParseResult.Parsed(Response response) ? response : null;
    }
}

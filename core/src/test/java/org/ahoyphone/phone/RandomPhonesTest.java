package org.ahoyphone.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ahoyphone.phone.Lab.Station;
import org.ahoyphone.sip.simulation.Conditions;
import org.junit.jupiter.api.Test;

/// Whole phones that call each other at random over a network that loses a fifth of everything: at rest both sides of each call are in it
/// and mean the same session; in the end no transaction, usage, timer, media session or socket is left.
///
/// More of them with `-Dahoy.phones=1000`, one alone with `-Dahoy.phones.seed=42`.
class RandomPhonesTest {
    private static final List<Media> KINDS = List.of(Media.AUDIO, Media.AUDIO_VIDEO);

    private final List<String> story = new ArrayList<>();
    private int compared;
    private int made;

    @Test
    void threePhonesThatDoWhatTheyLike() {
        Long one = Long.getLong("ahoy.phones.seed");
        long first = one == null ? 0 : one;
        long runs = one == null ? Integer.getInteger("ahoy.phones", 60) : 1;
        for (long seed = first; seed < first + runs; seed++) {
            story.clear();
            try {
                play(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Seed " + seed + ":\n" + String.join("\n", story), e);
            }
        }
        System.out.println(runs + " afternoons of three phones, 20 % lost, seeds " + first + " to " + (first + runs - 1) + ": " + made
                + " calls, " + compared + " compared at rest, 0 stuck, 0 left behind");
        if (runs >= 60) {
            assertThat(compared).isGreaterThan(100);
        }
    }

    private void play(long seed) {
        Random random = new Random(seed);
        Lab lab = new Lab(seed);
        List<Station> stations = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            int session = random.nextBoolean() ? 90 : 1800;
            stations.add(lab.station(lab.internet.host("192.0.2." + i), PhoneConfig.defaults()
                    .listen(ListenAddress.parse("udp:0.0.0.0:5060"))
                    .calls(CallConfig.DEFAULT.sessionSeconds(session))));
        }
        lab.internet.conditions(Conditions.BAD);
        for (int i = 0; i < 60; i++) {
            lab.advance(random.nextInt(2_500));
            act(stations, random);
        }
        lab.advance(120_000);
        stations.forEach(station -> station.phone.calls().forEach(call -> compare(station, call, stations)));
        stations.forEach(station -> station.phone.calls().forEach(Call::hangUp));
        lab.advance(60_000);
        lab.nothingIsLeft();
        lab.close();
    }

    private void act(List<Station> stations, Random random) {
        Station who = stations.get(random.nextInt(stations.size()));
        List<Call> calls = who.phone.calls();
        if (calls.isEmpty() || (calls.size() < 3 && random.nextInt(8) == 0)) {
            Station whom = stations.get(random.nextInt(stations.size()));
            if (whom != who) {
                made++;
                note(who, who.phone.direct().call(whom.uri(), KINDS.get(random.nextInt(2))), "calls " + whom.uri());
            }
            return;
        }
        Call call = calls.get(random.nextInt(calls.size()));
        boolean waits = call.incoming() && call.state() == CallState.RINGING;
        switch (random.nextInt(12)) {
            case 0 -> done(who, call, "hangs up", call::hangUp);
            case 1 -> done(who, call, "rejects", () -> call.reject(486));
            case 2, 3 -> done(who, call, "holds", call::hold);
            case 4, 5 -> done(who, call, "resumes", call::resume);
            case 6, 7 -> done(who, call, "changes", () -> call.change(KINDS.get(random.nextInt(2))));
            default -> {
                if (waits) {
                    done(who, call, "answers", () -> call.answer(KINDS.get(random.nextInt(2))));
                }
            }
        }
    }

    private void done(Station who, Call call, String what, Runnable action) {
        note(who, call, what);
        action.run();
    }

    private void note(Station who, Call call, String what) {
        story.add(who.host.address().getHostAddress() + " " + what + ": " + call);
    }

    private void compare(Station station, Call call, List<Station> stations) {
        List<Call> twins = stations.stream()
                .filter(other -> other != station)
                .flatMap(other -> other.phone.calls().stream())
                .filter(other -> other.id().equals(call.id()))
                .toList();
        boolean talks = call.state() == CallState.ACTIVE || call.state() == CallState.HELD;
        if (!talks) {
            // It rings still, there or here; or nobody has heard of it yet.
            assertThat(twins).allSatisfy(twin -> assertThat(twin.state()).isIn(CallState.CALLING, CallState.RINGING));
            return;
        }
        assertThat(twins).as("the other side of " + call).hasSize(1);
        Call twin = twins.getFirst();
        assertThat(twin.state()).as("the other side of " + call).isIn(CallState.ACTIVE, CallState.HELD);
        for (NegotiatedMedia.Stream stream : call.negotiated().streams()) {
            Optional<NegotiatedMedia.Stream> theirs =
                    twin.negotiated().streams().stream().filter(other -> other.kind().equals(stream.kind())).findFirst();
            assertThat(theirs).as(stream + " of " + call + " on the other side").isPresent();
            assertThat(stream.sending()).as(stream + " of " + call).isEqualTo(theirs.orElseThrow().receiving());
        }
        compared++;
    }
}

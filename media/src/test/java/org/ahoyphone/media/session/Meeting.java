package org.ahoyphone.media.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.MemoryAudioDevices;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaAnswer;
import org.ahoyphone.phone.MediaContext;

/// A user in calls with others, each of whom says a tone of his own all the time, and a conference of them all.
final class Meeting implements AutoCloseable {

    static final int USER = 0;
    static final String MICROPHONE = "microphone";
    static final String LOUDSPEAKER = "loudspeaker";

    /// Whole periods of each tone.
    private static final int SECONDS = 1;
    private static final double AMPLITUDE = 3_000;
    private static final int WINDOW = AudioFormat.RATE / 5;

    final MemoryAudioDevices devices = new MemoryAudioDevices(PaceClock.SYSTEM);
    final AhoyMedia media = AhoyMedia.create(Side.CONFIG, devices, new NoVideoDevices(), _ -> List.of());
    final List<String> notices = new CopyOnWriteArrayList<>();
    final List<CallMedia> calls = new ArrayList<>();
    final List<Side> others = new ArrayList<>();
    final Conference conference;
    private final HeardSound heard = new HeardSound();

    /// @param count of the others; all are in the conference
    Meeting(int count) {
        devices.plugInput(MICROPHONE);
        devices.plugOutput(LOUDSPEAKER);
        devices.listen((name, frame) -> {
            if (name.equals(LOUDSPEAKER)) {
                heard.add(frame);
            }
        });
        devices.repeat(MICROPHONE, tone(hertz(USER), SECONDS));
        for (int i = 1; i <= count; i++) {
            call();
        }
        conference = media.conference(notices::add);
        calls.forEach(conference::join);
    }

    /// One more call, outside of the conference.
    CallMedia call() {
        int person = others.size() + 1;
        Side other = new Side(Side.CONFIG);
        other.keepSaying(tone(hertz(person), SECONDS));
        others.add(other);
        CallMedia call = media.session(new MediaContext("call " + person, "other", _ -> {}));
        calls.add(call);
        negotiate(person, false);
        return call;
    }

    /// Call of a person, from 1 on.
    CallMedia callOf(int person) {
        return calls.get(person - 1);
    }

    void negotiate(int person, boolean hold) {
        CallMedia call = callOf(person);
        String offer = call.offer(hold ? Side.hold(Media.AUDIO) : Side.request(Media.AUDIO));
        MediaAnswer answer = others.get(person - 1).media.answer(offer, Side.request(Media.AUDIO));
        if (!(answer instanceof MediaAnswer.Accepted accepted) || call.accept(accepted.sdp()) != null) {
            throw new AssertionError("Not agreed: " + answer);
        }
    }

    /// What somebody says. The user is far from all others, so that not even the click of a tone that begins is taken for him.
    static int hertz(int person) {
        return person == USER ? 3_100 : 400 + 140 * person;
    }

    static short[] tone(int hertz, int seconds) {
        short[] tone = new short[seconds * AudioFormat.RATE];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / AudioFormat.RATE));
        }
        return tone;
    }

    private short[] heardFrom(int person, int first) {
        return person == USER ? heard.from(first) : others.get(person - 1).heardFrom(first);
    }

    /// How loud somebody heard another one over the last 200 ms, against what was said; 1 is as loud.
    double share(int listener, int speaker) {
        short[] end = heardFrom(listener, heardSamples(listener) - WINDOW);
        return end.length < WINDOW ? 0 : share(end, 0, speaker);
    }

    /// The largest sample that somebody heard from one on.
    int loudestSample(int listener, int from) {
        short[] end = heardFrom(listener, from);
        return IntStream.range(0, end.length).map(i -> Math.abs(end[i])).max().orElse(0);
    }

    private static double share(short[] all, int from, int speaker) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < WINDOW; i++) {
            // Hann's window: what is left of a tone elsewhere is below a thousandth.
            double sample = (1 - Math.cos(2 * Math.PI * i / WINDOW)) * all[from + i];
            double angle = 2 * Math.PI * hertz(speaker) * i / AudioFormat.RATE;
            re += sample * Math.cos(angle);
            im += sample * Math.sin(angle);
        }
        return 2 * Math.hypot(re, im) / WINDOW / AMPLITUDE;
    }

    /// Samples that somebody heard until now.
    int heardSamples(int listener) {
        return listener == USER ? heard.length() : others.get(listener - 1).heardLength();
    }

    /// Whether somebody hears all of these and none of all the others.
    boolean hears(int listener, int... speakers) {
        for (int speaker = 0; speaker <= others.size(); speaker++) {
            int one = speaker;
            boolean wanted = Arrays.stream(speakers).anyMatch(s -> s == one);
            double share = share(listener, speaker);
            if (wanted ? share < 0.5 : share > 0.03) {
                return false;
            }
        }
        return true;
    }

    void awaitHears(int listener, int... speakers) {
        Waiting.until(() -> "person " + listener + " to hear " + Arrays.toString(speakers) + " alone; shares are " + shares(listener) + "; told was " + notices,
                () -> hears(listener, speakers));
    }

    private List<Double> shares(int listener) {
        return IntStream.rangeClosed(0, others.size()).mapToObj(speaker -> Math.round(share(listener, speaker) * 1000) / 1000.0).toList();
    }

    /// Waits until each hears all others and not himself.
    void awaitAll() {
        for (int listener = 0; listener <= others.size(); listener++) {
            int one = listener;
            awaitHears(listener, IntStream.rangeClosed(0, others.size()).filter(s -> s != one).toArray());
        }
    }

    /// Ends everything and asserts that nothing is left.
    @Override
    public void close() {
        conference.close();
        calls.forEach(CallMedia::close);
        others.forEach(Side::close);
        Waiting.until(() -> "all devices to be given back; open are " + devices.openNames(), () -> devices.open() == 0 && devices.watching() == 0);
        Waiting.until("the conference's threads to end", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("conference-")));
        media.close();
    }
}

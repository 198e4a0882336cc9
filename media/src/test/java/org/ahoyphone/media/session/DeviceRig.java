package org.ahoyphone.media.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioPorts;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.DevicePreference;
import org.ahoyphone.media.audio.MemoryAudioDevices;
import org.ahoyphone.media.device.PaceClock;
import org.ahoyphone.media.rtp.io.RtpPorts;
import org.ahoyphone.media.video.VideoPorts;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaAnswer;
import org.ahoyphone.phone.MediaContext;
import org.ahoyphone.phone.MediaEvent;

/// A user with a laptop and a headset in one or two calls with others who sound all the time, and are sounded at.
final class DeviceRig implements AutoCloseable {

    static final String LAPTOP = "laptop";
    static final String HEADSET = "headset";
    private static final int SOUND_SECONDS = 40;
    private static final short[] TONE = tone();

    final MemoryAudioDevices devices = new MemoryAudioDevices(PaceClock.SYSTEM);
    final Ear ear = new Ear();
    final List<Ear> farEars = new ArrayList<>();
    final List<String> notices = new CopyOnWriteArrayList<>();
    private final List<CallMedia> calls = new ArrayList<>();
    private final List<Side> others = new ArrayList<>();
    private final List<String> sounding = new ArrayList<>();
    private final DevicePreference wanted;
    private Conference conference;
    private volatile boolean ringing;
    private Thread bell;

    /// @param wanted the same for microphone and loudspeaker: both of a device have one name
    DeviceRig(DevicePreference wanted) {
        this.wanted = wanted;
        devices.listen(ear);
    }

    /// Plugs in a device: a microphone that hears a tone, and a loudspeaker.
    void plug(String name) {
        boolean before = sounding.contains(name);
        devices.plugOutput(name);
        devices.plugInput(name);
        if (!before) {
            sounding.add(name);
            devices.speak(name, TONE);
        }
    }

    private static short[] tone() {
        short[] tone = new short[SOUND_SECONDS * AudioFormat.RATE];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (8_000 * Math.sin(2 * Math.PI * 440 * i / AudioFormat.RATE));
        }
        return tone;
    }

    /// One more call, in which both sides sound.
    void call() {
        Side other = new Side(Side.CONFIG.withAudioIn(new AudioInput.Tone(600)));
        Ear far = new Ear();
        other.devices.listen(far);
        farEars.add(far);
        others.add(other);
        calls.add(new CallMedia(new MediaContext("own", "other", this::event), config(), new CallEquipment(RtpPorts.any(),
                notice -> new DeviceSound(new AudioPorts(devices), notice),
                notice -> new DevicePictures(new VideoPorts(new NoVideoDevices()), notice), _ -> List.of(), _ -> {})));
        negotiate(false);
    }

    /// Brings all calls together: one microphone and one loudspeaker serve them.
    void confer() {
        conference = new Conference(new DeviceSound(new AudioPorts(devices), notices::add),
                new DevicePictures(new VideoPorts(new NoVideoDevices()), notices::add), config(), notices::add, _ -> {});
        calls.forEach(conference::join);
    }

    private MediaConfig config() {
        return Side.CONFIG.withAudioIn(new AudioInput.Preferred(wanted)).withAudioOut(new AudioOutput.Preferred(wanted));
    }

    private void event(MediaEvent event) {
        if (event instanceof MediaEvent.Notice(String text)) {
            notices.add(text);
        }
    }

    void hold() {
        negotiate(true);
    }

    /// An offer and its answer in the latest call: begins, holds or resumes it.
    void negotiate(boolean hold) {
        CallMedia call = calls.getLast();
        String offer = call.offer(hold ? Side.hold(Media.AUDIO) : Side.request(Media.AUDIO));
        MediaAnswer answer = others.getLast().media.answer(offer, Side.request(Media.AUDIO));
        if (!(answer instanceof MediaAnswer.Accepted accepted) || call.accept(accepted.sdp()) != null) {
            throw new AssertionError("Not agreed: " + answer);
        }
    }

    /// A bell on the same loudspeakers, until [#answer].
    void ring() {
        ringing = true;
        AudioSink sink = new AudioPorts(devices).followOutput(wanted, 1, notices::add);
        bell = Thread.ofPlatform().name("bell").start(() -> {
            short[] frame = new short[AudioFormat.FRAME];
            Arrays.fill(frame, (short) 5_000);
            try (sink) {
                while (ringing) {
                    sink.awaitTurn();
                    sink.write(frame);
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    void answer() throws InterruptedException {
        ringing = false;
        bell.join();
        call();
    }

    /// Waits until both sides of every call hear something that was said from now on.
    void awaitSound(String loudspeaker) {
        long now = System.nanoTime();
        Waiting.until(() -> "sound on the " + loudspeaker + "; open are " + devices.openNames() + "; told was " + notices,
                () -> ear.heard(loudspeaker, now) && farEars.stream().allMatch(far -> far.heard("", now)));
    }

    /// Waits until every microphone and loudspeaker in use is this one.
    void awaitOnly(String name) {
        Waiting.until(() -> "only the " + name + " to be used; open are " + devices.openNames() + "; told was " + notices,
                () -> !devices.openNames().isEmpty() && devices.openNames().stream().allMatch(name::equals));
    }

    /// The longest gap at either end since a time, ms.
    long gapMillis(long since) {
        return Math.max(ear.gapMillis(since), farEars.stream().mapToLong(far -> far.gapMillis(since)).max().orElse(0));
    }

    /// Ends all calls and asserts that nothing is left.
    @Override
    public void close() {
        ringing = false;
        if (conference != null) {
            conference.close();
        }
        calls.forEach(CallMedia::close);
        others.forEach(Side::close);
        Waiting.until(() -> "all devices to be given back; open are " + devices.openNames(), () -> devices.open() == 0 && devices.watching() == 0);
        Waiting.until("the followers' threads to end", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("ahoy-sound-follow")));
        devices.close();
    }
}

package org.ahoyphone.media.codec.video;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hardware encoders of this machine, tried once in a process, apart from all calls: until the verdict is there, and where there is none to trust, software encodes. Thread-safe; nobody
/// waits here.
public final class HardwareCoders {

    /// Of the machine that this program runs on. The thread ends with the trial; a driver that hangs keeps nothing else from running, or ending.
    static final HardwareCoders HERE = new HardwareCoders(HardwareCoder.KNOWN, HardwareCoder::open,
            trial -> Thread.ofPlatform().daemon().name("hardware-trial").start(trial));

    private static final Logger LOG = LoggerFactory.getLogger(HardwareCoders.class);

    private final List<HardwareCoder> candidates;
    private final BiFunction<HardwareCoder, VideoEncoderSettings, VideoEncoder> opening;
    private final Executor apart;
    private final AtomicReference<HardwareVerdict> verdict = new AtomicReference<>(new HardwareVerdict.Untried());

    /// @param candidates the preferred first
    /// @param opening    opens one, or throws what an encoder throws that does not open
    /// @param apart      runs the trial
    HardwareCoders(List<HardwareCoder> candidates, BiFunction<HardwareCoder, VideoEncoderSettings, VideoEncoder> opening, Executor apart) {
        this.candidates = List.copyOf(candidates);
        this.opening = opening;
        this.apart = apart;
    }

    /// Begins to find out what this machine has, and returns at once; again does nothing.
    public static void begin() {
        HERE.ask();
    }

    void ask() {
        if (become(HardwareVerdict::asked) instanceof HardwareVerdict.Untried) {
            apart.execute(this::tryAll);
        }
    }

    private void tryAll() {
        Optional<HardwareCoder> passed = candidates.stream().filter(this::passes).findFirst();
        become(before -> before.tried(passed));
        passed.ifPresentOrElse(coder -> LOG.info("{} passed its trial and encodes H.264 from now on", coder),
                () -> LOG.debug("No hardware encoder passed its trial: H.264 is encoded by software"));
    }

    private boolean passes(HardwareCoder coder) {
        Optional<String> refusal = EncoderTrial.refusal(settings -> opening.apply(coder, settings));
        refusal.ifPresent(why -> LOG.debug("{} is not used: {}", coder, why));
        return refusal.isEmpty();
    }

    /// @return the verdict before
    private HardwareVerdict become(UnaryOperator<HardwareVerdict> change) {
        return verdict.getAndUpdate(change);
    }

    HardwareVerdict verdict() {
        return verdict.get();
    }

    private void failed(HardwareCoder coder, String why) {
        become(before -> before.failed(coder));
        LOG.warn("{} failed in a call and is not used any more, software goes on: {}", coder, why);
    }

    /// Opens the encoder that is trusted now, or that of software, which also takes over when the trusted one fails later.
    ///
    /// @param software opens the latter with such settings
    /// @throws org.ahoyphone.media.codec.CodecException when not even software opens
    VideoEncoder encoder(VideoEncoderSettings settings, SoftwareOpening software) {
        ask();
        Optional<HardwareCoder> trusted = verdict.get().trusted();
        if (trusted.isEmpty()) {
            return software.open(settings);
        }
        HardwareCoder coder = trusted.get();
        return new TrustedEncoder(settings, with -> opening.apply(coder, with), software, why -> failed(coder, why));
    }

    /// Opens an encoder that needs no hardware.
    interface SoftwareOpening {
        VideoEncoder open(VideoEncoderSettings settings);
    }
}

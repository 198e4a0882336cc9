package org.ahoyphone.media.audio.processing;

import java.util.function.Consumer;

/// Opens the native library when there is something to do for it, on the thread that gives the near end: loading takes long, and whoever sets up a call does not
/// wait for it. Until then, and where the library does not load, sounds pass as they are.
final class ProcessingOnDemand implements AudioProcessing {

    private final Consumer<String> problem;
    private volatile ProcessingSettings wanted;
    private volatile AudioProcessing processing = NONE;
    private volatile boolean closed;
    private volatile int delay;
    /// What the near end's thread has seen to; it alone looks.
    private ProcessingSettings obeyed = ProcessingSettings.OFF;
    private boolean opened;

    ProcessingOnDemand(ProcessingSettings wanted, Consumer<String> problem) {
        this.wanted = wanted;
        this.problem = problem;
    }

    @Override
    public void farEnd(short[] frame) {
        processing.farEnd(frame);
    }

    @Override
    public void nearEnd(short[] frame) {
        ProcessingSettings now = wanted;
        if (!now.equals(obeyed)) {
            obey(now);
        }
        processing.nearEnd(frame);
    }

    private void obey(ProcessingSettings now) {
        obeyed = now;
        if (opened) {
            processing.settings(now);
        } else if (now.any() && !closed) {
            opened = true;
            processing = AudioProcessing.open(now, problem);
            processing.delayMs(delay);
            if (closed) {
                processing.close();
            }
        }
    }

    @Override
    public void delayMs(int millis) {
        delay = millis;
        processing.delayMs(millis);
    }

    @Override
    public void settings(ProcessingSettings settings) {
        wanted = settings;
    }

    @Override
    public void close() {
        closed = true;
        processing.close();
    }
}

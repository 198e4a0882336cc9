package org.ahoyphone.media.audio.processing;

/// Processing that does nothing, where there is nothing to take out or nothing to do it with.
final class PassThrough implements AudioProcessing {

    @Override
    public void farEnd(short[] frame) {
        AudioProcessing.channels(frame);
    }

    @Override
    public void nearEnd(short[] frame) {
        AudioProcessing.channels(frame);
    }

    @Override
    public void delayMs(int delay) {}

    @Override
    public void settings(ProcessingSettings settings) {}

    @Override
    public void close() {}
}

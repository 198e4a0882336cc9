package org.ahoyphone.media.session;

import java.util.Objects;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.payload.VideoDepacketizer;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.codec.video.VideoCodecs;
import org.ahoyphone.media.rtp.LossProtection;
import org.jspecify.annotations.Nullable;

/// What the packets' thread sees of the pictures that it sends. Another thread says what they are coded with.
final class SentPictures implements LossProtection.Pictures {

    private volatile @Nullable VideoCodec codec;
    private @Nullable VideoCodec known;
    private @Nullable VideoDepacketizer payloads;

    void codedWith(VideoCodec next) {
        codec = next;
    }

    @Override
    public boolean areNumbered() {
        VideoCodec now = codec;
        return now != null && switch (now.kind()) {
            case VP8, VP9 -> true;
            case AV1, H264, H265, H263, H263_1998, H263_2000 -> false;
        };
    }

    @Override
    public boolean startKeyFrame(byte[] payload, int offset, int length) {
        VideoCodec now = codec;
        if (now == null) {
            return false;
        }
        if (!now.equals(known)) {
            known = now;
            payloads = VideoCodecs.depacketizer(now, Fmtp.NONE);
        }
        return Objects.requireNonNull(payloads).startsKeyFrame(payload, offset, length);
    }
}

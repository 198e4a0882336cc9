package org.ahoyphone.media.audio.conference;

/// What is known of somebody who speaks besides his sound. Asked by the conference's thread in each round: it waits for nothing and leaves no garbage.
public interface Speaker {

    /// Nothing is known of how loud it is.
    int UNKNOWN = -1;

    /// Identifier of the source, for those who are told who is heard: its SSRC (RFC 3550 section 7.1).
    int source();

    /// The newest level that came with the packets, as RFC 6464 section 3 writes it, or [#UNKNOWN].
    int level();

    /// Somebody of whom nobody tells a level.
    static Speaker of(int source) {
        return new Speaker() {
            @Override
            public int source() {
                return source;
            }

            @Override
            public int level() {
                return UNKNOWN;
            }
        };
    }
}

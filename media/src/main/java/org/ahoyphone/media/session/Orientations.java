package org.ahoyphone.media.session;

import java.util.ArrayDeque;
import java.util.Deque;
import org.ahoyphone.media.rtp.HeaderExtension;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.video.Orientation;

/// How the pictures of a stream lie, as a header extension of some of their packets says (3GPP TS 26.114 section 7.4.5): it counts from its own picture on, until another is
/// said. One thread.
final class Orientations {

    /// Changes that may wait for their picture; a hand that turns a phone makes few.
    private static final int MOST = 16;

    private record Change(int timestamp, Orientation orientation) {}

    private final HeaderExtension extension = new HeaderExtension();
    private final Deque<Change> changes = new ArrayDeque<>();
    private Orientation latest = Orientation.UPRIGHT;
    private Orientation shown = Orientation.UPRIGHT;

    /// A packet came.
    ///
    /// @param id number of the extension, 0 for none agreed
    void packet(RtpPacket packet, int id) {
        if (id <= 0 || !extension.find(packet, id) || extension.length() < 1) {
            return;
        }
        Orientation said = Orientation.ofOctet(packet.bytes()[extension.offset()]);
        Change newest = changes.peekLast();
        boolean old = newest != null && packet.timestamp() - newest.timestamp < 0;
        if (!old && !said.equals(latest)) {
            latest = said;
            if (changes.size() == MOST) {
                shown = changes.remove().orientation;
            }
            changes.add(new Change(packet.timestamp(), said));
        }
    }

    /// How a picture lies; pictures are asked about in their order.
    Orientation at(int timestamp) {
        while (!changes.isEmpty() && timestamp - changes.getFirst().timestamp >= 0) {
            shown = changes.remove().orientation;
        }
        return shown;
    }

    /// What comes next is said anew.
    void reset() {
        changes.clear();
        latest = Orientation.UPRIGHT;
        shown = Orientation.UPRIGHT;
    }
}

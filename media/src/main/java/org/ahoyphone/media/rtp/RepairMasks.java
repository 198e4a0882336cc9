package org.ahoyphone.media.rtp;

/// Which packets of a group each of its repairs covers. A packet is covered by two repairs wherever there are two, and no two packets by the same two as long as
/// there are enough: then two that are lost together can be told apart, and a repair that is lost itself leaves another. Pure.
final class RepairMasks {

    private RepairMasks() {}

    /// @param packets in the group, 1 to 48
    /// @param repairs for it, 1 to `packets`, or 2 for one packet
    /// @param index   of the repair, from 0 on
    /// @return bit i set for the i-th packet; never 0
    static long of(int packets, int repairs, int index) {
        long mask = 0;
        for (int i = 0; i < packets; i++) {
            if (covers(i, repairs, index)) {
                mask |= 1L << i;
            }
        }
        return mask;
    }

    private static boolean covers(int packet, int repairs, int index) {
        if (repairs < 3) {
            // One covers all. Of two: both, the first, the second, and again.
            return repairs == 1 || packet % 3 == 0 || packet % 3 == index + 1;
        }
        int one = packet % repairs;
        int other = (one + 1 + packet / repairs % (repairs - 1)) % repairs;
        return index == one || index == other;
    }
}

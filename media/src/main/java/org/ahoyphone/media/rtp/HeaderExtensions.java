package org.ahoyphone.media.rtp;

/// The header extensions of a packet that is sent (RFC 8285): how loud it is (RFC 6464), and how loud each of those is who were mixed in it (RFC 6465). The
/// one-byte form where the numbers allow it, else the two-byte one. Set anew for each packet.
final class HeaderExtensions {

    /// No extension.
    static final HeaderExtensions NONE = new HeaderExtensions();

    private static final int LARGEST_SMALL_ID = 14;
    private static final int HEADER = 4;

    private int levelId;
    private int level;
    private int mixerId;

    /// @param levelId number of the audio level's extension, 0 for none
    /// @param level   its octet, of which the lower eight bits count
    /// @param mixerId number of the mixed sources' extension, 0 for none
    void set(int levelId, int level, int mixerId) {
        this.levelId = levelId;
        this.level = level;
        this.mixerId = mixerId;
    }

    /// Puts them in front of what the buffer holds; the levels are those of the sources that it names.
    ///
    /// @return whether there are any
    boolean prepend(PacketBuffer packet) {
        ContributingSources sources = packet.sources();
        int mixed = mixerId > 0 && sources != null ? sources.count() : 0;
        if (levelId <= 0 && mixed == 0) {
            return false;
        }
        boolean small = levelId <= LARGEST_SMALL_ID && mixerId <= LARGEST_SMALL_ID;
        int elementHeader = small ? 1 : 2;
        int length = (levelId > 0 ? elementHeader + 1 : 0) + (mixed > 0 ? elementHeader + mixed : 0);
        int words = (length + 3) / 4;
        int at = packet.prepend(HEADER + 4 * words);
        byte[] bytes = packet.bytes();
        BigEndian.put16(bytes, at, small ? HeaderExtension.ONE_BYTE : HeaderExtension.TWO_BYTE);
        BigEndian.put16(bytes, at + 2, words);
        int end = at + HEADER + 4 * words;
        int next = at + HEADER;
        if (levelId > 0) {
            next = element(bytes, next, small, levelId, 1);
            bytes[next++] = (byte) level;
        }
        if (sources != null && mixed > 0) {
            next = element(bytes, next, small, mixerId, mixed);
            for (int i = 0; i < mixed; i++) {
                bytes[next++] = (byte) sources.level(i);
            }
        }
        while (next < end) {
            bytes[next++] = 0;
        }
        return true;
    }

    /// Sections 4.2 and 4.3: the short form counts its data from one.
    private static int element(byte[] bytes, int at, boolean small, int id, int length) {
        if (small) {
            bytes[at] = (byte) (id << 4 | (length - 1));
            return at + 1;
        }
        bytes[at] = (byte) id;
        bytes[at + 1] = (byte) length;
        return at + 2;
    }
}

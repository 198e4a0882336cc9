package org.ahoyphone.media.video;

/// What has to be done to a picture before it is shown: it is turned clockwise, and then mirrored.
///
/// @param quarters quarter turns clockwise, 0 to 3
/// @param mirrored whether left and right change places after that
public record Orientation(int quarters, boolean mirrored) {

    public static final Orientation UPRIGHT = new Orientation(0, false);

    private static final int FLIP = 4;
    private static final int ROTATION = 3;

    public Orientation {
        if (quarters < 0 || quarters > 3) {
            throw new IllegalArgumentException("No orientation of " + quarters + " quarter turns");
        }
    }

    /// From the octet that says how a picture is sent (3GPP TS 26.114 section 7.4.5: what is sent turned counterclockwise is turned back clockwise).
    public static Orientation ofOctet(int octet) {
        Orientation said = new Orientation(octet & ROTATION, (octet & FLIP) != 0);
        return said.equals(UPRIGHT) ? UPRIGHT : said;
    }

    /// From the upper left of the matrix by which a file says how its pictures are shown (ISO/IEC 14496-12 section 6.2.2: a point x, y goes to ax + cy, bx + dy), rounded to quarter turns.
    public static Orientation ofMatrix(int a, int b, int c, int d) {
        boolean mirrored = (long) a * d < (long) b * c;
        // Mirrored back, x changes its sign.
        double angle = Math.atan2(b, mirrored ? -(double) a : a);
        return ofOctet(Math.floorMod(Math.round(2 * angle / Math.PI), 4) | (mirrored ? FLIP : 0));
    }

    public boolean isUpright() {
        return equals(UPRIGHT);
    }

    /// Whether width and height change places.
    public boolean lies() {
        return (quarters & 1) == 1;
    }
}

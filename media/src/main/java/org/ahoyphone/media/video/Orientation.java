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

    /// By the angle to be turned, which is rounded to quarters.
    ///
    /// @param degrees counterclockwise
    public static Orientation ofDegrees(double degrees) {
        return Double.isNaN(degrees) ? UPRIGHT : ofOctet(Math.floorMod(Math.round(-degrees / 90), 4));
    }

    public boolean isUpright() {
        return equals(UPRIGHT);
    }

    /// Whether width and height change places.
    public boolean lies() {
        return (quarters & 1) == 1;
    }
}

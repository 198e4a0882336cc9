package org.ahoyphone.media.video;

/// The digits of a clock in 5 x 7 dots.
final class DotFont {

    static final int WIDTH = 5;
    static final int HEIGHT = 7;

    private static final String CHARACTERS = "0123456789:.#";

    /// A line of dots is five bits, the left one highest.
    private static final int[][] DOTS = {
        {0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110},
        {0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110},
        {0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111},
        {0b11110, 0b00001, 0b00001, 0b01110, 0b00001, 0b00001, 0b11110},
        {0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010},
        {0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110},
        {0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110},
        {0b11111, 0b00001, 0b00010, 0b00100, 0b00100, 0b01000, 0b01000},
        {0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110},
        {0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100},
        {0b00000, 0b00100, 0b00100, 0b00000, 0b00100, 0b00100, 0b00000},
        {0b00000, 0b00000, 0b00000, 0b00000, 0b00000, 0b01100, 0b01100},
        {0b01010, 0b01010, 0b11111, 0b01010, 0b11111, 0b01010, 0b01010},
    };

    private DotFont() {}

    /// The dots of one line (0 to 6) of a character; characters it does not have are blank.
    static int line(char character, int line) {
        int index = CHARACTERS.indexOf(character);
        return index < 0 ? 0 : DOTS[index][line];
    }
}

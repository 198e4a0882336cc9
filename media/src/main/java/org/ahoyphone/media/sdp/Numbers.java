package org.ahoyphone.media.sdp;

/// Numbers in descriptions: decimal digits and nothing else.
final class Numbers {

    private Numbers() {}

    /// The number that the digits of `text` say; -1 when there is anything but digits, or the number is above `most`.
    static int parse(String text, int most) {
        return (int) parseLong(text, most);
    }

    /// As [#parse], for numbers up to 18 digits.
    static long parseLong(String text, long most) {
        if (text.isEmpty() || text.length() > 18) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number <= most ? number : -1;
    }
}

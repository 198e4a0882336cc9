package org.ahoyphone.app.model;

import java.util.Locale;

/// The other side of a call, as shown.
///
/// @param name from the contacts, else as the other side calls itself; may be empty
/// @param address as it can be called again
public record Person(String name, String address) {

    public String shown() {
        return name.isBlank() ? Address.user(address) : name;
    }

    /// The address as a person reads it.
    public String shownAddress() {
        return Address.shown(address);
    }

    /// One or two letters that stand for the person where there is no picture.
    public String initials() {
        String[] words = shown().strip().split("\\s+", -1);
        String first = letter(words[0]);
        return words.length > 1 ? first + letter(words[words.length - 1]) : first;
    }

    private static String letter(String word) {
        return word.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("")
                .toUpperCase(Locale.ROOT);
    }
}

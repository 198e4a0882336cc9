package org.ahoyphone.app.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Completes what is typed into the dial field. A pure function.
public final class Suggestions {
    private static final int MOST = 30;
    private static final int NO_MATCH = Integer.MAX_VALUE;

    private record Ranked(Suggestion suggestion, int rank) {}

    private Suggestions() {}

    /// Whom the text may mean, the best first: beginnings of names, then of words and addresses, then anything that contains it; contacts
    /// before history. Each address once.
    static List<Suggestion> find(String text, List<Contact> contacts, List<HistoryEntry> history) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Ranked>();
        var seen = new HashSet<String>();
        for (Contact contact : contacts) {
            offer(new Suggestion(new Person(contact.name(), contact.address()), true), wanted, found, seen);
        }
        for (HistoryEntry entry : history) {
            offer(new Suggestion(new Person(entry.name(), entry.address()), false), wanted, found, seen);
        }
        found.sort(Comparator.comparingInt(Ranked::rank));
        return found.stream().limit(MOST).map(Ranked::suggestion).toList();
    }

    private static void offer(Suggestion suggestion, String wanted, List<Ranked> found, Set<String> seen) {
        int rank = rank(suggestion.person(), wanted);
        if (rank != NO_MATCH && seen.add(Address.key(suggestion.person().address()))) {
            found.add(new Ranked(suggestion, rank * 2 + (suggestion.contact() ? 0 : 1)));
        }
    }

    private static int rank(Person person, String wanted) {
        String name = person.name().toLowerCase(Locale.ROOT);
        String address = person.shownAddress().toLowerCase(Locale.ROOT);
        if (name.startsWith(wanted)) {
            return 0;
        }
        if (name.contains(" " + wanted)) {
            return 1;
        }
        if (address.startsWith(wanted)) {
            return 2;
        }
        return name.contains(wanted) || address.contains(wanted) ? 3 : NO_MATCH;
    }
}

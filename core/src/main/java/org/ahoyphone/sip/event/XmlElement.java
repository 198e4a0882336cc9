package org.ahoyphone.sip.event;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An element of a document that was read.
///
/// @param namespace empty for none
/// @param name without prefix
/// @param attributes by name without prefix
/// @param text all its own text, without the space around it
record XmlElement(String namespace, String name, Map<String, String> attributes, List<XmlElement> children, String text) {
    XmlElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    boolean is(String namespaceWanted, String nameWanted) {
        return name.equals(nameWanted) && namespace.equals(namespaceWanted);
    }

    /// The children of this name in the namespace of this element.
    List<XmlElement> all(String childName) {
        return all(namespace, childName);
    }

    List<XmlElement> all(String childNamespace, String childName) {
        return children.stream().filter(child -> child.is(childNamespace, childName)).toList();
    }

    Optional<XmlElement> first(String childName) {
        return all(childName).stream().findFirst();
    }

    /// The text of the first child of this name; empty without one.
    String textOf(String childName) {
        return first(childName).map(XmlElement::text).orElse("");
    }

    @Nullable String attribute(String attributeName) {
        return attributes.get(attributeName);
    }

    String attributeOrEmpty(String attributeName) {
        return Objects.requireNonNullElse(attributes.get(attributeName), "");
    }

    String required(String attributeName) throws UnreadableException {
        String value = attributes.get(attributeName);
        if (value == null) {
            throw new UnreadableException("The element " + name + " has no " + attributeName + ".");
        }
        return value;
    }

    /// A number that is not negative.
    long number(String attributeName) throws UnreadableException {
        return number(attributeName, required(attributeName));
    }

    long number(String attributeName, long otherwise) throws UnreadableException {
        String value = attributes.get(attributeName);
        return value == null ? otherwise : number(attributeName, value);
    }

    private long number(String what, String value) throws UnreadableException {
        String digits = value.strip();
        if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new UnreadableException("The " + what + " of " + name + " is no number.");
        }
        return Long.parseLong(digits);
    }
}

package org.ahoyphone.sip.event;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads XML that anybody may have sent: no document type, no entities but the five of XML itself, nothing fetched from
/// anywhere, and all sizes bounded.
final class XmlReader {
    /// Bytes of a document. RFC 3261 over TCP has no bound of its own.
    static final int MOST_BYTES = 1 << 20;

    static final int MOST_DEPTH = 32;
    static final int MOST_ELEMENTS = 20_000;
    static final int MOST_ATTRIBUTES = 32;

    private static final class Open {
        final String namespace;
        final String name;
        final Map<String, String> attributes = new HashMap<>();
        final List<XmlElement> children = new ArrayList<>();
        final StringBuilder text = new StringBuilder();

        Open(String namespace, String name) {
            this.namespace = namespace;
            this.name = name;
        }

        XmlElement closed() {
            return new XmlElement(namespace, name, attributes, children, text.toString().strip());
        }
    }

    private final Deque<Open> path = new ArrayDeque<>();
    private int elements;
    private @Nullable XmlElement root;

    private XmlReader() {}

    /// The root of a document.
    static XmlElement read(EventBody body) throws UnreadableException {
        if (body.content().length > MOST_BYTES) {
            throw new UnreadableException("The document is larger than " + MOST_BYTES + " bytes.");
        }
        try {
            XMLStreamReader stream = factory().createXMLStreamReader(new ByteArrayInputStream(body.content()));
            try {
                return new XmlReader().read(stream);
            } finally {
                stream.close();
            }
        } catch (XMLStreamException e) {
            throw new UnreadableException("The document is no XML: it breaks at byte " + e.getLocation().getCharacterOffset() + ".");
        }
    }

    /// The root of a document, which must be this one.
    static XmlElement read(EventBody body, String namespace, String name) throws UnreadableException {
        XmlElement root = read(body);
        if (!root.is(namespace, name)) {
            throw new UnreadableException("The document is a " + root.name() + ", not a " + name + ".");
        }
        return root;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    private XmlElement read(XMLStreamReader stream) throws XMLStreamException, UnreadableException {
        while (stream.hasNext()) {
            switch (stream.next()) {
                case XMLStreamConstants.START_ELEMENT -> opened(stream);
                case XMLStreamConstants.END_ELEMENT -> closed();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!path.isEmpty()) {
                        path.getFirst().text.append(stream.getText());
                    }
                }
                case XMLStreamConstants.DTD -> throw new UnreadableException("The document brings a document type, which is not accepted.");
                case XMLStreamConstants.ENTITY_REFERENCE -> throw new UnreadableException("The document uses an entity, which is not accepted.");
                // Comments, processing instructions and white space mean nothing here.
                default -> { }
            }
        }
        if (root == null) {
            throw new UnreadableException("The document is empty.");
        }
        return root;
    }

    private void opened(XMLStreamReader stream) throws UnreadableException {
        if (path.size() >= MOST_DEPTH) {
            throw new UnreadableException("The document is nested deeper than " + MOST_DEPTH + " elements.");
        }
        if (++elements > MOST_ELEMENTS) {
            throw new UnreadableException("The document has more than " + MOST_ELEMENTS + " elements.");
        }
        if (stream.getAttributeCount() > MOST_ATTRIBUTES) {
            throw new UnreadableException("An element has more than " + MOST_ATTRIBUTES + " attributes.");
        }
        String namespace = stream.getNamespaceURI();
        var open = new Open(namespace == null ? "" : namespace, stream.getLocalName());
        for (int i = 0; i < stream.getAttributeCount(); i++) {
            open.attributes.putIfAbsent(stream.getAttributeLocalName(i), stream.getAttributeValue(i));
        }
        path.push(open);
    }

    private void closed() {
        XmlElement element = path.pop().closed();
        if (path.isEmpty()) {
            root = element;
        } else {
            path.getFirst().children.add(element);
        }
    }
}

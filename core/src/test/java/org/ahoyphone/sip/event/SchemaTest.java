package org.ahoyphone.sip.event;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What we write is valid by the schemas of the RFCs, where those are at hand.
class SchemaTest {
    private static final Path SCHEMAS = Path.of(System.getProperty("ahoy.corpora", System.getProperty("ahoy.root", ".") + "/../shared/corpora"))
            .resolve("xml-schemas");

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of(EventPackages.PRESENCE.write(DocumentsTest.PRESENCE), "pidf.xsd,data-model.xsd,rpid.xsd"),
                Arguments.of(EventPackages.DIALOG.write(DocumentsTest.DIALOGS), "dialog-info.xsd"),
                Arguments.of(EventPackages.CONFERENCE.write(DocumentsTest.CONFERENCE), "conference.xsd"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isValid(EventBody body, String schemas) throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(SCHEMAS), "the schemas are not here");
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
        Source[] sources = Stream.of(schemas.split(",")).map(name -> new StreamSource(SCHEMAS.resolve(name).toFile())).toArray(Source[]::new);
        Schema schema = factory.newSchema(sources);
        assertThatCode(() -> schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(body.content())))).doesNotThrowAnyException();
    }
}

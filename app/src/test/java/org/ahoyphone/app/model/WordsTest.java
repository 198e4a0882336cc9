package org.ahoyphone.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The texts and the code that asks for them fit each other.
final class WordsTest {
    private static final Path SOURCES = Path.of("src/main/java/org/ahoyphone/app");
    private static final Pattern QUOTED = Pattern.compile("\"([a-z][A-Za-z]*(\\.[A-Za-z0-9_]+)*\\.?)\"");

    private static Properties texts() throws IOException {
        var texts = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/org/ahoyphone/app/messages.properties"))) {
            texts.load(in);
        }
        return texts;
    }

    private static Set<String> quoted() throws IOException {
        var quoted = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var matcher = QUOTED.matcher(Files.readString(file));
                while (matcher.find()) {
                    quoted.add(matcher.group(1));
                }
            }
        }
        return quoted;
    }

    @Test
    void everyTextIsAskedFor() throws IOException {
        Set<String> quoted = quoted();
        List<String> beginnings = quoted.stream().filter(q -> q.endsWith(".")).toList();
        var unused = new ArrayList<String>();
        for (String key : texts().stringPropertyNames()) {
            boolean asked = quoted.contains(key)
                    || beginnings.stream().anyMatch(key::startsWith)
                    || (key.endsWith(".long") && quoted.contains(key.substring(0, key.length() - ".long".length())));
            if (!asked) {
                unused.add(key);
            }
        }
        assertThat(unused).isEmpty();
    }

    @Test
    void everyTextThatIsAskedForIsThere() throws IOException {
        Pattern asked = Pattern.compile("Words\\.of\\(\\s*\"([^\"]+)\"\\s*[,)]");
        var missing = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var matcher = asked.matcher(Files.readString(file));
                while (matcher.find()) {
                    if (!Words.has(matcher.group(1))) {
                        missing.add(matcher.group(1));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTextIsWellFormed() throws IOException {
        Properties texts = texts();
        for (String key : texts.stringPropertyNames()) {
            String text = texts.getProperty(key);
            assertThat(text).as(key).isNotBlank().doesNotContain("'").doesNotContain("...");
            assertThatCode(() -> new MessageFormat(text)).as(key).doesNotThrowAnyException();
        }
    }

    @Test
    void everyChoiceHasItsText() {
        for (Theme theme : Theme.values()) {
            assertThat(Words.of("look.theme." + theme)).isNotBlank();
        }
        for (String codec : Settings.defaults().codecs().audioOrder().all()) {
            assertThat(Words.of("codec." + codec)).isNotBlank();
        }
        for (String codec : Settings.defaults().codecs().videoOrder().all()) {
            assertThat(Words.of("codec." + codec)).isNotBlank();
        }
    }
}

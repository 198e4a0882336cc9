package org.ahoyphone.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Looks are in one place and scale: no colour and no pixel is written down.
final class StyleSheetTest {
    private static final Path SHEET = Path.of("src/main/resources/org/ahoyphone/app/view/ahoy.css");
    private static final Path VIEWS = Path.of("src/main/java/org/ahoyphone/app/view");

    private static String sheet() throws IOException {
        return Files.readString(SHEET).replaceAll("(?s)/\\*.*?\\*/", "");
    }

    @Test
    void theSheetHasNoColoursAndNoPixels() throws IOException {
        assertThat(sheet()).doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b").doesNotContainPattern("\\drgb|rgba?\\(").doesNotContainPattern("\\d(px|pt)\\b");
    }

    @Test
    void viewsHaveNoColoursAndNoStyles() throws IOException {
        var offenders = new ArrayList<String>();
        try (var files = Files.list(VIEWS)) {
            for (Path file : files.toList()) {
                String code = Files.readString(file);
                if (code.contains("scene.paint.") || code.contains("new Insets(") || code.contains("setPadding(")
                        || code.contains("setSpacing(") || code.contains("Font.font(")) {
                    offenders.add(file.getFileName().toString());
                }
            }
        }
        assertThat(offenders).isEmpty();
    }

    @Test
    void everyClassInTheSheetIsUsed() throws IOException {
        var code = new StringBuilder();
        try (var files = Files.list(VIEWS)) {
            for (Path file : files.toList()) {
                code.append(Files.readString(file));
            }
        }
        List<String> ofTheToolkit = List.of(
                "list-cell", "virtual-flow", "clipped-container", "sheet", "split-pane", "split-pane-divider", "label", "button",
                "toggle-button", "viewport", "content");
        var unused = new TreeSet<String>();
        Pattern.compile("\\.([a-z][a-z0-9-]*)").matcher(sheet().replaceAll("\\{[^}]*}", " ")).results()
                .map(m -> m.group(1))
                .forEach(c -> {
                    boolean made = c.matches("colour-\\d") && code.indexOf("\"colour-\"") >= 0;
                    if (!ofTheToolkit.contains(c) && !made && code.indexOf("\"" + c + "\"") < 0) {
                        unused.add(c);
                    }
                });
        assertThat(unused).isEmpty();
    }
}

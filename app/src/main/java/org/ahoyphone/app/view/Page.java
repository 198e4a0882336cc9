package org.ahoyphone.app.view;

import java.util.function.Supplier;
import javafx.scene.Node;

/// A page of the settings.
///
/// @param id unique among the pages
/// @param icon an icon literal
/// @param content makes what the page shows, each time it is opened
record Page(String id, String title, String icon, Supplier<Content> content) {

    /// @param left called when the page is left: what it opened is given back
    record Content(Node node, Runnable left) {
        static Content of(Node node) {
            return new Content(node, () -> {});
        }
    }
}

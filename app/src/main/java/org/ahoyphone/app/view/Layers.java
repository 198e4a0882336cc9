package org.ahoyphone.app.view;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// The window's cards, one lying over the other: what the user opened, over it what a call needs to know, over it what a server's certificate
/// leaves in doubt.
final class Layers extends StackPane {
    private final Sheet own;
    private final Sheet credentials;
    private final Sheet doubts;

    /// @param behind the window without cards
    Layers(Node behind) {
        own = new Sheet(behind);
        var first = new StackPane(behind, own);
        credentials = new Sheet(first);
        var second = new StackPane(first, credentials);
        doubts = new Sheet(second);
        getChildren().addAll(second, doubts);
    }

    /// While a card is open, it ends above a node that lies at the lower edge of the window over all cards.
    void leaveRoomBelow(NoticeStack notices) {
        for (Sheet sheet : new Sheet[] {own, credentials, doubts}) {
            sheet.below(notices.roomProperty());
            sheet.visibleProperty().addListener((_, _, _) -> notices.low(isOpen()));
        }
    }

    /// What the user opens himself.
    Sheet own() {
        return own;
    }

    Sheet credentials() {
        return credentials;
    }

    Sheet doubts() {
        return doubts;
    }

    boolean isOpen() {
        return own.isOpen() || credentials.isOpen() || doubts.isOpen();
    }

    /// Closes the card on top.
    ///
    /// @return whether there was one
    boolean closeTop() {
        for (Sheet sheet : new Sheet[] {doubts, credentials, own}) {
            if (sheet.isOpen()) {
                sheet.close();
                return true;
            }
        }
        return false;
    }
}

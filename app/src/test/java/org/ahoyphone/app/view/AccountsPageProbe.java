package org.ahoyphone.app.view;

/// Opens the form for a new account the way a user does.
final class AccountsPageProbe {
    private AccountsPageProbe() {}

    static void openForm(WindowRig rig) {
        rig.stage.getScene().getAccelerators().get(Shortcut.SETTINGS.keys()).run();
        var pages = (javafx.scene.control.ListView<?>) rig.stage.getScene().lookup("#settings-pages");
        pages.getSelectionModel().select(0);
        rig.stage.getScene().getRoot().applyCss();
        rig.stage.getScene().getRoot().layout();
        ((javafx.scene.control.Button) rig.stage.getScene().lookup("#account-add")).fire();
    }
}

package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.AccountRow;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.Words;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Says as whom one calls and how that account stands; opens the choice of accounts.
final class AccountLine extends MenuButton {
    private final AhoyModel model;
    private final Runnable add;
    private final Runnable manage;
    private final Label who = new Label();
    private final Label how = new Label();
    private final Region dot = new Region();
    private final Tooltip tooltip = new Tooltip();

    AccountLine(AhoyModel model, Runnable add, Runnable manage) {
        this.model = model;
        this.add = add;
        this.manage = manage;
        setId("account-line");
        getStyleClass().addAll("account-line", Styles.FLAT);
        who.getStyleClass().add("person-name");
        how.getStyleClass().addAll(Styles.TEXT_SMALL, "muted");
        dot.getStyleClass().add("dot");
        dot.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        var words = new VBox(who, how);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(dot, words);
        line.getStyleClass().add("account-words");
        setGraphic(line);
        setTooltip(tooltip);
        InvalidationListener changed = _ -> update();
        model.accounts().list().addListener(changed);
        model.accounts().outgoingProperty().addListener(changed);
        model.lineProperty().addListener(changed);
        update();
    }

    private void update() {
        @Nullable AccountRow row = model.accounts().outgoingProperty().get();
        String name = row == null ? Words.of("line.noAccount") : row.entry().shown();
        String state = row == null ? model.lineProperty().get() : row.words();
        who.setText(name);
        how.setText(state);
        setAccessibleText(Words.of("line.spoken", name, state));
        tooltip.setText(state);
        dot.getStyleClass().removeIf(c -> c.startsWith("dot-"));
        dot.getStyleClass().add(row == null ? "dot-off" : dotStyle(row.standing()));
        fillMenu(row);
    }

    static String dotStyle(AccountRow.Standing standing) {
        return switch (standing) {
            case OFF -> "dot-off";
            case TRYING -> "dot-trying";
            case REGISTERED -> "dot-registered";
            case FAILED -> "dot-failed";
        };
    }

    private void fillMenu(@Nullable AccountRow chosen) {
        getItems().clear();
        var group = new ToggleGroup();
        for (AccountRow row : model.accounts().list()) {
            var item = new RadioMenuItem(Words.of("line.choice", row.entry().shown(), row.words()));
            item.setToggleGroup(group);
            item.setSelected(row.equals(chosen));
            item.setOnAction(_ -> model.accounts().call(row.entry()));
            getItems().add(item);
        }
        if (!getItems().isEmpty()) {
            getItems().add(new SeparatorMenuItem());
        }
        var addItem = new MenuItem(Words.of("account.add"), Icons.of(Feather.USER_PLUS));
        addItem.setOnAction(_ -> add.run());
        var manageItem = new MenuItem(Words.of("account.manage"), Icons.of(Feather.USERS));
        manageItem.setOnAction(_ -> manage.run());
        getItems().addAll(addItem, manageItem);
    }
}

package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.CallSnapshot;
import org.ahoyphone.app.model.CallWords;
import org.ahoyphone.app.model.Person;
import org.ahoyphone.app.model.Suggestion;
import org.ahoyphone.app.model.TransferModel;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// Asks whom the other side of a call is to be connected with: another call of the moment, or somebody typed or picked. It goes when the call
/// does.
final class TransferCard {
    private final TransferModel transfer;
    private final Sheet sheet;
    private final CallModel call;

    private TransferCard(TransferModel transfer, Sheet sheet, CallModel call) {
        this.transfer = transfer;
        this.sheet = sheet;
        this.call = call;
    }

    static void open(TransferModel transfer, Sheet sheet, CallModel call) {
        if (transfer.possible(call)) {
            new TransferCard(transfer, sheet, call).open();
        }
    }

    private void open() {
        transfer.target().textProperty().set("");
        VBox others = others();
        var field = new TextField();
        field.setId("transfer-to");
        field.setPromptText(Words.of("dial.prompt"));
        field.textProperty().bindBidirectional(transfer.target().textProperty());
        field.setOnAction(_ -> typed());
        var people = people();
        field.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.DOWN && !people.getItems().isEmpty()) {
                people.requestFocus();
                e.consume();
            }
        });
        var form = new Form();
        form.field(Words.of("transfer.to"), field);
        Button cancel = Buttons.text(Words.of("form.cancel"), sheet::close);
        Button connect = Buttons.text(Feather.PHONE_FORWARDED, Words.of("transfer.do"), this::typed);
        connect.setId("transfer-do");
        connect.getStyleClass().add(Styles.ACCENT);
        connect.disableProperty().bind(field.textProperty().map(String::isBlank));
        var buttons = new HBox(cancel, connect);
        buttons.getStyleClass().add("form-buttons");
        VBox page = Form.page(others, form, people, buttons);
        VBox.setVgrow(people, Priority.ALWAYS);
        ChangeListener<CallSnapshot> over = (_, _, now) -> {
            if (now.isOver()) {
                sheet.close();
            }
        };
        call.snapshotProperty().addListener(over);
        sheet.open(new Sheet.Card(
                Words.of("transfer.title", call.get().person().shown()),
                "card-medium",
                true,
                page,
                others.getChildren().isEmpty() ? field : others.getChildren().getFirst(),
                () -> {
                    call.snapshotProperty().removeListener(over);
                    field.textProperty().unbindBidirectional(transfer.target().textProperty());
                }));
    }

    private VBox others() {
        var others = new VBox();
        others.getStyleClass().add("rows");
        for (CallModel other : transfer.others(call)) {
            CallSnapshot shown = other.get();
            Button button = Buttons.text(
                    Feather.USERS,
                    Words.of("transfer.other", shown.person().shown(), CallWords.state(shown)),
                    () -> then(() -> transfer.connect(call, other)));
            button.setAccessibleText(Words.of("transfer.other.spoken", shown.person().shown()));
            button.getStyleClass().addAll("wide", "transfer-other");
            others.getChildren().add(button);
        }
        others.setManaged(!others.getChildren().isEmpty());
        return others;
    }

    private PeopleList<Suggestion> people() {
        var people = new PeopleList<Suggestion>(
                Words.of("suggestions.title"),
                Words.of("transfer.empty"),
                transfer.suggestions(),
                Suggestion::person,
                this::picked,
                this::picked);
        people.setId("transfer-people");
        people.setCellFactory(_ -> new Cell());
        people.getStyleClass().add("transfer-people");
        return people;
    }

    private void typed() {
        if (!transfer.target().textProperty().get().isBlank()) {
            then(() -> transfer.toTyped(call));
        }
    }

    private void picked(Person person) {
        then(() -> transfer.to(call, person));
    }

    private void then(Runnable transferring) {
        transferring.run();
        sheet.close();
    }

    private static final class Cell extends ListCell<Suggestion> {
        @Override
        protected void updateItem(Suggestion item, boolean empty) {
            super.updateItem(item, empty);
            String text = empty || item == null
                    ? null
                    : Words.of("transfer.person", item.person().shown(), item.person().shownAddress());
            setText(text);
            setAccessibleText(text);
        }
    }
}

package org.ahoyphone.app.view;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.ahoyphone.app.model.CodecOrder;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.app.model.Settings.Codecs;
import org.ahoyphone.app.model.Settings.Network;
import org.ahoyphone.app.model.SettingsModel;
import org.ahoyphone.app.model.Words;
import org.kordamp.ikonli.feather.Feather;

/// Codecs in order of preference, and ports.
final class NetworkPage {
    private final SettingsModel settings;

    NetworkPage(SettingsModel settings) {
        this.settings = settings;
    }

    Page.Content content() {
        var form = new Form();
        form.heading(Words.of("network.audio"));
        form.whole(codecs("audio", Codecs::audioOrder, o -> s -> s.withCodecs(new Codecs(o.on(), s.codecs().video()))));
        form.heading(Words.of("network.video"));
        form.whole(codecs("video", Codecs::videoOrder, o -> s -> s.withCodecs(new Codecs(s.codecs().audio(), o.on()))));
        form.whole(hint(Words.of("network.codecs.hint")));

        Network network = settings.get().network();
        var rtp = new TextField(network.rtpPorts());
        rtp.setId("rtp-ports");
        rtp.setPromptText(Words.of("network.rtp.prompt"));
        var sip = new TextField(network.sipPort() == 0 ? "" : String.valueOf(network.sipPort()));
        sip.setId("sip-port");
        sip.setPromptText(Words.of("network.sip.prompt"));
        form.heading(Words.of("network.ports"));
        form.field(Words.of("network.rtp"), rtp);
        form.field(Words.of("network.sip"), sip);
        form.hint(Words.of("network.sip.hint"));
        var listen = new TextField(network.listen());
        listen.setId("listen");
        listen.setPromptText(Words.of("network.listen.prompt"));
        form.field(Words.of("network.listen"), listen);
        form.hint(Words.of("network.listen.hint"));
        var certificate = new TextField(network.certificate());
        certificate.setId("certificate");
        certificate.setPromptText(Words.of("network.certificate.prompt"));
        form.field(Words.of("network.certificate"), certificate);
        Label problem = form.problem();
        problem.setId("network-problem");
        Runnable keep = () -> Network.parse(rtp.getText(), sip.getText())
                .map(ports -> ports.withListening(listen.getText(), certificate.getText()))
                .ifPresentOrElse(
                        parsed -> {
                            problem.setText(listening(parsed));
                            if (problem.getText().isEmpty()) {
                                settings.change(s -> s.withNetwork(parsed));
                            }
                        },
                        () -> problem.setText(Words.of("network.problem")));
        for (TextField field : new TextField[] {rtp, sip, listen, certificate}) {
            field.setOnAction(_ -> keep.run());
            field.focusedProperty().addListener((_, _, focused) -> {
                if (!focused) {
                    keep.run();
                }
            });
        }
        return new Page.Content(Form.page(form), keep);
    }

    /// What is wrong with where to listen; empty if nothing is.
    private static String listening(Network network) {
        return network.placesFit() ? "" : Words.of("network.problem.listen", network.listen());
    }

    private static Label hint(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("muted", atlantafx.base.theme.Styles.TEXT_SMALL);
        label.setWrapText(true);
        return label;
    }

    private VBox codecs(
            String kind, Function<Codecs, CodecOrder> order, Function<CodecOrder, UnaryOperator<Settings>> keep) {
        var rows = new VBox();
        rows.setId("codecs-" + kind);
        rows.getStyleClass().add("rows");
        fill(rows, order.apply(settings.get().codecs()), keep);
        return rows;
    }

    private void fill(VBox rows, CodecOrder order, Function<CodecOrder, UnaryOperator<Settings>> keep) {
        rows.getChildren().clear();
        for (String codec : order.all()) {
            boolean on = order.on().contains(codec);
            var check = new CheckBox(Words.of("codec." + codec));
            check.setSelected(on);
            check.setDisable(on && order.on().size() == 1);
            check.setOnAction(_ -> change(rows, order.toggle(codec), keep));
            HBox.setHgrow(check, Priority.ALWAYS);
            check.setMaxWidth(Double.MAX_VALUE);
            Button up = Buttons.icon(
                    Feather.ARROW_UP, Words.of("network.up", codec), null, () -> change(rows, order.move(codec, -1), keep));
            up.setDisable(order.move(codec, -1).equals(order));
            Button down = Buttons.icon(
                    Feather.ARROW_DOWN, Words.of("network.down", codec), null, () -> change(rows, order.move(codec, 1), keep));
            down.setDisable(order.move(codec, 1).equals(order));
            var row = new HBox(check, up, down);
            row.getStyleClass().add("row");
            rows.getChildren().add(row);
        }
    }

    private void change(VBox rows, CodecOrder order, Function<CodecOrder, UnaryOperator<Settings>> keep) {
        settings.change(keep.apply(order));
        fill(rows, order, keep);
    }
}

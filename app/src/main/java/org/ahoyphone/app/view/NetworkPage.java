package org.ahoyphone.app.view;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.ahoyphone.app.model.CodecOrder;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.app.model.Settings.Codecs;
import org.ahoyphone.app.model.Settings.Network;
import org.ahoyphone.app.model.SettingsModel;
import org.ahoyphone.app.model.Words;

/// Codecs in order of preference, and ports.
final class NetworkPage {
    private final SettingsModel settings;

    NetworkPage(SettingsModel settings) {
        this.settings = settings;
    }

    Page.Content content() {
        var form = new Form();
        form.heading(Words.of("network.audio"));
        form.whole(codecs("audio", Codecs::audioOrder, o -> s -> s.withCodecs(s.codecs().withAudio(o.on()))));
        form.heading(Words.of("network.video"));
        form.whole(codecs("video", Codecs::videoOrder, o -> s -> s.withCodecs(s.codecs().withVideo(o.on()))));
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

    private CodecRows codecs(
            String kind, Function<Codecs, CodecOrder> order, Function<CodecOrder, UnaryOperator<Settings>> keep) {
        return new CodecRows("codecs-" + kind, order.apply(settings.get().codecs()), changed -> settings.change(keep.apply(changed)));
    }
}

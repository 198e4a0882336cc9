package org.ahoyphone.app.view;

import atlantafx.base.theme.Styles;
import java.security.cert.X509Certificate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Date;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.ahoyphone.app.model.TrustModel;
import org.ahoyphone.app.model.Words;
import org.ahoyphone.tls.Doubt;
import org.ahoyphone.tls.Fingerprint;
import org.ahoyphone.tls.TrustAnswer;
import org.ahoyphone.tls.TrustQuestion;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Asks the user about a certificate that cannot be verified. One that has changed since it was trusted looks like the alarm that it is.
/// Closing the card without an answer is a no.
final class TrustCard {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withZone(ZoneId.systemDefault());

    private final TrustModel trust;
    private final Sheet sheet;

    /// @param sheet of its own: it lies over whatever the user is doing
    TrustCard(TrustModel trust, Sheet sheet) {
        this.trust = trust;
        this.sheet = sheet;
        trust.currentProperty().addListener((_, _, question) -> show(question));
        show(trust.currentProperty().get());
    }

    private void show(@Nullable TrustQuestion question) {
        if (question == null) {
            sheet.close();
            return;
        }
        Button no = Buttons.text(Words.of("trust.never"), () -> trust.answer(TrustAnswer.NEVER));
        no.setId("trust-never");
        String title = Words.of(question.alarm() ? "trust.title.alarm" : "trust.title", question.host());
        sheet.open(new Sheet.Card(
                title, question.alarm() ? "trust-alarm" : "trust", true, content(question, no), no, () -> refuse(question)));
    }

    /// The card was closed without an answer.
    private void refuse(TrustQuestion question) {
        if (question.equals(trust.currentProperty().get())) {
            trust.answer(TrustAnswer.NEVER);
        }
    }

    private Node content(TrustQuestion question, Button no) {
        var words = new Label(Words.of(question.alarm() ? "trust.alarm" : "trust.unknown", question.host()));
        words.setId("trust-words");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        if (question.alarm()) {
            words.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
            words.getStyleClass().addAll(Styles.DANGER, "trust-warning");
        }
        var form = new Form();
        form.whole(words);
        for (Doubt doubt : question.doubts()) {
            var why = new Label("\u2022 " + Words.of("trust.doubt." + doubt));
            why.setWrapText(true);
            why.setMinHeight(Region.USE_PREF_SIZE);
            form.whole(why);
        }
        X509Certificate certificate = question.certificate();
        form.field(Words.of("trust.server"), shown(question.host() + ":" + question.port(), "trust-server"));
        form.field(Words.of("trust.subject"), shown(certificate.getSubjectX500Principal().getName(), "trust-subject"));
        form.field(Words.of("trust.issuer"), shown(certificate.getIssuerX500Principal().getName(), "trust-issuer"));
        form.field(
                Words.of("trust.valid"),
                shown(Words.of("trust.valid.range", day(certificate.getNotBefore()), day(certificate.getNotAfter())), "trust-valid"));
        form.field(Words.of("trust.fingerprint"), shown(lines(question.fingerprint()), "trust-fingerprint"));
        Fingerprint before = question.trustedBefore();
        if (before != null) {
            form.field(Words.of("trust.before"), shown(lines(before), "trust-before"));
        }
        form.whole(hint(Words.of("trust.compare")));

        Button once = Buttons.text(Words.of("trust.once"), () -> trust.answer(TrustAnswer.ONCE));
        once.setId("trust-once");
        Button always = Buttons.text(
                Words.of(question.alarm() ? "trust.always.alarm" : "trust.always"), () -> trust.answer(TrustAnswer.ALWAYS));
        always.setId("trust-always");
        (question.alarm() ? always : no).getStyleClass().add(question.alarm() ? Styles.DANGER : Styles.ACCENT);
        var buttons = new HBox(always, once, no);
        buttons.getStyleClass().add("form-buttons");
        return Form.page(form, buttons);
    }

    private static String day(Date date) {
        return DAY.format(date.toInstant());
    }

    /// In two halves, as people compare it.
    private static String lines(Fingerprint fingerprint) {
        String text = fingerprint.toString();
        int middle = text.length() / 2;
        return text.substring(0, middle) + "\n" + text.substring(middle + 1);
    }

    private static Label hint(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("muted", Styles.TEXT_SMALL);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// Text that can be copied and is read out.
    private static TextArea shown(String text, String id) {
        var area = new TextArea(text);
        area.setId(id);
        area.setEditable(false);
        area.setWrapText(true);
        area.setPrefRowCount(text.indexOf('\n') < 0 ? 1 : 2);
        area.setMinHeight(Region.USE_PREF_SIZE);
        area.getStyleClass().addAll("trust-value", Styles.TEXT_SMALL);
        return area;
    }
}

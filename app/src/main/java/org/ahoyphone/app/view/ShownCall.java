package org.ahoyphone.app.view;

import java.util.function.Consumer;
import javafx.stage.Stage;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.CallsModel;
import org.jspecify.annotations.Nullable;

/// What buttons and keys do to the call that is shown, if there is one.
final class ShownCall implements CallActions {
    private final AhoyModel model;
    private final CallsModel calls;
    private final Stage stage;
    private final Sheet sheet;
    private @Nullable CallView view;
    /// Whether the small window came because the large one went.
    private boolean minimised;

    /// @param sheet where what is asked of the user is asked
    ShownCall(AhoyModel model, Stage stage, Sheet sheet) {
        this.model = model;
        this.calls = model.calls();
        this.stage = stage;
        this.sheet = sheet;
        stage.iconifiedProperty().addListener((_, _, now) -> iconified(now));
    }

    void in(CallView shownIn) {
        view = shownIn;
    }

    private void with(Consumer<CallModel> action) {
        @Nullable CallModel call = calls.current();
        if (call != null && !call.get().isOver()) {
            action.accept(call);
        }
    }

    private void withRinging(Consumer<CallModel> action) {
        @Nullable CallModel call = calls.ringingProperty().get();
        if (call != null) {
            action.accept(call);
        }
    }

    private void inView(Consumer<CallView> action) {
        CallView shownIn = view;
        if (shownIn != null) {
            action.accept(shownIn);
        }
    }

    /// Answers the call that rings.
    void answer(boolean video) {
        withRinging(call -> calls.accept(call, video));
    }

    /// Declines the call that rings.
    void decline() {
        withRinging(calls::decline);
    }

    @Override
    public void toggleMicrophone() {
        with(calls::toggleMicrophone);
    }

    @Override
    public void toggleCamera() {
        with(calls::toggleCamera);
    }

    @Override
    public void share() {
        with(call -> {
            if (!call.get().sharing().isEmpty()) {
                call.share(null);
            } else if (call.get().running()) {
                ShareCard.open(model, sheet, call::share);
            }
        });
    }

    @Override
    public void toggleHold() {
        with(calls::toggleHold);
    }

    @Override
    public void toggleKeypad() {
        with(_ -> inView(CallView::toggleKeypad));
    }

    @Override
    public void transfer() {
        with(call -> TransferCard.open(model.transfer(), sheet, call));
    }

    @Override
    public void conference() {
        calls.conference().toggle();
    }

    @Override
    public void toggleFullScreen() {
        if (stage.isFullScreen()) {
            stage.setFullScreen(false);
        } else {
            with(_ -> stage.setFullScreen(true));
        }
    }

    @Override
    public void toggleSmallWindow() {
        inView(shownIn -> {
            boolean open = !shownIn.small().isOpen();
            if (!open) {
                back(shownIn);
            } else if (pictures()) {
                minimised = false;
                stage.setFullScreen(false);
                shownIn.small(true);
            }
        });
    }

    private void back(CallView shownIn) {
        shownIn.small(false);
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    private boolean pictures() {
        @Nullable CallModel call = calls.current();
        return call != null && call.get().running() && call.get().media().video();
    }

    /// A call with pictures goes on in the small window when the large one is minimised, if the user wants that, and comes back with it.
    private void iconified(boolean now) {
        inView(shownIn -> {
            if (now && pictures() && model.settings().get().look().smallWindow() && !shownIn.small().isOpen()) {
                minimised = true;
                shownIn.small(true);
            } else if (!now && minimised) {
                minimised = false;
                shownIn.small(false);
            }
        });
    }

    @Override
    public void toggleStatistics() {
        with(_ -> inView(shownIn -> shownIn.stage().toggleStatistics()));
    }

    @Override
    public void toggleLayout() {
        with(_ -> inView(CallView::toggleLayout));
    }

    @Override
    public void hangUp() {
        with(CallModel::hangUp);
    }
}

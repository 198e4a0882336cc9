package org.ahoyphone.app.view;

/// What buttons and keys do to the call that is shown, if there is one.
interface CallActions {
    void toggleMicrophone();

    void toggleCamera();

    /// Shows the user's screen or a window to the other side, or ends it.
    void share();

    void toggleHold();

    void toggleKeypad();

    void transfer();

    /// Brings calls together, or takes them apart.
    void conference();

    void toggleFullScreen();

    /// Brings the picture into a small window over all others, or back.
    void toggleSmallWindow();

    void toggleStatistics();

    /// Shows all pictures equally large, or who speaks larger than the others.
    void toggleLayout();

    void hangUp();
}

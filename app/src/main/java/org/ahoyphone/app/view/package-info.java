/// The window: JavaFX nodes that watch the model and hand on what the user does. Sizes and colours are in `ahoy.css`, texts in
/// `messages.properties`. No decision is made here, and neither the phone, the disk nor a device may enter; of media only frames and
/// their scaling, for the screen.
@NullMarked
package org.ahoyphone.app.view;

import org.jspecify.annotations.NullMarked;

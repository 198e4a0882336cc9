/// What there is to be shared of a desktop: its screens and the windows on it.
///
/// Lists them by the words that X servers speak; pictures of them are taken elsewhere. Codecs, frames and user interface toolkits may not enter.
@NullMarked
package org.ahoyphone.media.video.desktop;

import org.jspecify.annotations.NullMarked;

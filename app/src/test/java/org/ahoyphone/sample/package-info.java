/// Plugins for the tests of the plugin host. They live outside `org.ahoyphone.app`, whose classes the host hides, and are packed
/// into jars by the tests. [org.ahoyphone.sample.Diary] alone is never packed: plugins and tests share the one of the class path.
@NullMarked
package org.ahoyphone.sample;

import org.jspecify.annotations.NullMarked;

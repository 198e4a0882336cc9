/// What outlives the app: settings and passwords as JSON files, contacts and history in SQLite, each in the platform's own place.
/// Whatever was acknowledged survives a kill at any moment; a file that cannot be read is kept aside, never overwritten.
/// No JavaFX may enter: the command line reads the same files.
@NullMarked
package org.ahoyphone.app.store;

import org.jspecify.annotations.NullMarked;

package org.ahoyphone.app.view;

import org.ahoyphone.app.model.Person;

/// Calls somebody.
@FunctionalInterface
interface Calling {
    void call(Person person, boolean video);
}

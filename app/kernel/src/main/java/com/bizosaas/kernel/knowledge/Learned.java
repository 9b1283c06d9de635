package com.bizosaas.kernel.knowledge;

import java.util.ArrayList;
import java.util.List;

/** A lesson taken apart, each passage with its vector. */
record Learned(Lesson lesson, List<Known> passages) {

    /** A passage and what it means. */
    record Known(Cut cut, byte[] vector) {}

    /** What each passage names. */
    List<Graph.Name> names() {
        List<Graph.Name> names = new ArrayList<>();
        String text = lesson.body().text();
        int unit = 0;
        int point = 0;
        for (int number = 0; number < passages.size(); number++) {
            Cut cut = passages.get(number).cut();
            unit = text.offsetByCodePoints(unit, cut.begins() - point);
            point = cut.begins();
            int end = text.offsetByCodePoints(unit, cut.ends() - cut.begins());
            Sources.Place place = new Sources.Place(lesson.key(), number);
            Names.in(text.substring(unit, end)).forEach(name -> names.add(new Graph.Name(place, name)));
        }
        return names;
    }
}

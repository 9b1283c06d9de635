package com.bizosaas.bench;

final class Starting {

    Starting(Report report) {}

    void run() {}
}

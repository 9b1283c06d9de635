package com.bizosaas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The one table. */
final class Report {

    private final List<String> lines = new ArrayList<>();

    /** Adds a line, and says it at once, for a run takes minutes. The load is the machine's, of the last minute. */
    void add(String what, String figure, String goal) {
        String line = "| " + what + " | " + figure + " | " + goal + " | " + load() + " |";
        lines.add(line);
        System.err.println(line);
    }

    void print() {
        System.out.println("| measured | figure | goal | load |\n|---|---|---|---|");
        lines.forEach(System.out::println);
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException unknown) {
            return "?";
        }
    }

    /** The value below which this share of all lie. */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
    }

    static double median(List<Double> values) {
        return quantile(values.stream().mapToDouble(v -> v).toArray(), 0.5);
    }

    static String number(double value, String unit) {
        String text = String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
        return text + " " + unit;
    }

    /** How far one comes of another, round by round, the middle of it. */
    static String ratio(List<Double> one, List<Double> other) {
        List<Double> each = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            each.add(100 * one.get(i) / other.get(i));
        }
        return number(median(each), "%");
    }
}

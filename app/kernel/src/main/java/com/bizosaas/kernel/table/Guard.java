package com.bizosaas.kernel.table;

/**
 * The apostrophe before CSV cells that a spreadsheet would run as a formula. A cell is guarded when any number of
 * apostrophes and then one of {@code = + - @}, tab or CR begin it: so {@code '=1} becomes {@code ''=1}, every cell
 * survives the round trip, and {@code 'quoted} stays as it is.
 */
final class Guard {

    private static final String DANGEROUS = "=+-@\t\r";

    private Guard() {}

    static String on(String cell) {
        return isDangerous(cell) ? "'" + cell : cell;
    }

    static String off(String cell) {
        return cell.startsWith("'") && isDangerous(cell) ? cell.substring(1) : cell;
    }

    private static boolean isDangerous(String cell) {
        int at = 0;
        while (at < cell.length() && cell.charAt(at) == '\'') {
            at++;
        }
        return at < cell.length() && DANGEROUS.indexOf(cell.charAt(at)) >= 0;
    }
}

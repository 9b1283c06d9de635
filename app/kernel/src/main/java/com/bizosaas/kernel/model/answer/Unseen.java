package com.bizosaas.kernel.model.answer;

/** Characters that nobody sees and models read: controls, marks of direction, tags, halves of surrogate pairs. */
final class Unseen {

    private static final int NON_JOINER = 0x200c;
    private static final int JOINER = 0x200d;

    private Unseen() {}

    /** The text without them; joiners stay, which some scripts need, and so do line ends and tabs. */
    static String removed(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        text.codePoints().filter(Unseen::isSeen).forEach(seen::appendCodePoint);
        return seen.toString();
    }

    private static boolean isSeen(int point) {
        if (point == '\n' || point == '\t' || point == NON_JOINER || point == JOINER) {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> false;
            default -> true;
        };
    }
}

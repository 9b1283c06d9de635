package com.bizosaas.kernel.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A PDF written by hand: pages of lines, as a printer would place them. */
final class Pdf {

    private final List<String> objects = new ArrayList<>();
    private final List<String> pages = new ArrayList<>();

    Pdf() {
        objects.add("<< /Type /Catalog /Pages 2 0 R >>");
        objects.add("");
        objects.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    }

    /** A page of lines 14 points apart; an empty line is a gap. */
    Pdf page(String... lines) {
        StringBuilder text = new StringBuilder("BT /F1 11 Tf 14 TL 50 750 Td ");
        for (String line : lines) {
            text.append(line.isEmpty() ? "0 -8 Td " : "(" + line + ") Tj T* ");
        }
        return raw(text.append("ET").toString(), "");
    }

    /** A page with this content; {@code resources}: beside the font F1. */
    Pdf raw(String content, String resources) {
        objects.add("<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream");
        objects.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " + objects.size()
                + " 0 R /Resources << /Font << /F1 3 0 R >> " + resources + " >> >>");
        pages.add(objects.size() + " 0 R");
        return this;
    }

    /** A page that is nothing but a picture said to be of this many pixels. */
    Pdf picture(int width, int height) {
        objects.add("<< /Type /XObject /Subtype /Image /Width " + width + " /Height " + height
                + " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length 4 >>\nstream\nabcd\nendstream");
        return raw("q 500 0 0 500 50 50 cm /Im1 Do Q", "/XObject << /Im1 " + objects.size() + " 0 R >>");
    }

    /** A page that takes forever: a form that shows a form ten times, which shows a form ten times, and so on. */
    static byte[] endless() {
        Pdf pdf = new Pdf();
        String inner = "q Q";
        String below = "/Font << /F1 3 0 R >>";
        for (int i = 0; i < 14; i++) {
            pdf.objects.add("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << " + below + " >> /Length "
                    + inner.length() + " >>\nstream\n" + inner + "\nendstream");
            below = "/XObject << /X " + pdf.objects.size() + " 0 R >>";
            inner = "/X Do ".repeat(10);
        }
        return pdf.raw(inner, below).bytes();
    }

    byte[] bytes() {
        objects.set(1, "<< /Type /Pages /Kids [" + String.join(" ", pages) + "] /Count " + pages.size() + " >>");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder places = new StringBuilder();
        put(out, "%PDF-1.4\n");
        for (int i = 0; i < objects.size(); i++) {
            places.append(String.format("%010d 00000 n \n", out.size()));
            put(out, (i + 1) + " 0 obj\n" + objects.get(i) + "\nendobj\n");
        }
        int index = out.size();
        put(out, "xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n" + places);
        put(out, "trailer\n<< /Size " + (objects.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + index + "\n%%EOF\n");
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}

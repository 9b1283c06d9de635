import { readFileSync } from "node:fs";

/** A shop's export in Shopify's columns: a shirt in two sizes, and a bag. `SHOP_EXPORT` names a real one instead. */
export function shopExport() {
  if (process.env.SHOP_EXPORT) {
    return { name: "shop.csv", mimeType: "text/csv", buffer: readFileSync(process.env.SHOP_EXPORT) };
  }
  const lines = [
    "Handle,Title,Body (HTML),Vendor,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Price",
    'linen-shirt,Linen Shirt,"<p>A shirt, light as a breeze.</p>",Tailor & Co,men,true,Size,M,LS-M,240,49.00',
    "linen-shirt,,,,,,,L,LS-L,250,51.00",
    "canvas-bag,Canvas Bag,<p>Carries the shopping.</p>,Tailor & Co,women,false,Title,Default Title,CB-1,400,19.50",
  ];
  return { name: "shop.csv", mimeType: "text/csv", buffer: Buffer.from(`${lines.join("\r\n")}\r\n`) };
}

/** A PDF of one page that says these lines. */
export function pdf(lines) {
  const shown = lines.map((line, at) => `BT /F1 12 Tf 72 ${740 - at * 18} Td (${line.replace(/[()\\]/g, "\\$&")}) Tj ET`);
  const stream = shown.join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return String(place).padStart(10, "0");
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((each) => `${each} 00000 n \n`).join("")}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return { name: "handbook.pdf", mimeType: "application/pdf", buffer: Buffer.from(text, "latin1") };
}

// The book as an EPUB 3: node tools/print/epub.mjs BOOK FILE, with BOOK the folder of the woven pages.

import { execFileSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { changeTags, partsOf, readBook, target } from "./pages.mjs";

const VOID = new Set(["br", "hr", "img", "input", "link", "meta", "wbr", "col"]);
// The time of the last change; SOURCE_DATE_EPOCH makes the file the same each time.
const MADE = process.env.SOURCE_DATE_EPOCH ? new Date(1000 * process.env.SOURCE_DATE_EPOCH) : new Date();

// An id of XML begins with a letter and has few other characters.
const xmlId = (id) => /^[A-Za-z_][\w.-]*$/.test(id) ? id
    : `x.${id.replace(/[^\w.-]/gu, (letter) => `_${letter.codePointAt(0).toString(16)}`)}`;
const decoded = (text) => decodeURIComponent(text.replaceAll("&amp;", "&"));
const fileOf = (page) => page.address.replace(/html$/, "xhtml");
const toRoot = (page) => "../".repeat(page.address.split("/").length - 1);

function link(book, page, href) {
    const to = target(book, page, href);
    if (!to || to.outside)
        return to?.outside ?? null;
    const from = path.posix.dirname(page.address);
    const file = to.page === page ? "" : path.posix.relative(from, fileOf(to.page));
    const anchor = to.anchor && to.page.ids.has(decoded(to.anchor)) ? `#${xmlId(decoded(to.anchor))}` : "";
    return file + anchor || null;
}

function open(book, page, { name, attributes, ended }) {
    if (name === "a" && attributes.has("href")) {
        const href = link(book, page, attributes.get("href"));
        if (href)
            attributes.set("href", href);
        else
            attributes.delete("href");
    }
    if (attributes.has("id"))
        attributes.set("id", xmlId(attributes.get("id")));
    if (name === "svg")
        attributes.set("xmlns", "http://www.w3.org/2000/svg");
    attributes.delete("tabindex");
    // What the script of the pages reads.
    for (const key of attributes.keys())
        if (key.startsWith("data-"))
            attributes.delete(key);
    const written = [...attributes].map(([key, value]) => ` ${key}="${value.replaceAll("<", "&lt;")}"`);
    return `<${name}${written.join("")}${ended || VOID.has(name) ? "/" : ""}>`;
}

function document(title, root, body) {
    return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><meta charset="UTF-8"/><title>${title}</title>
<link rel="stylesheet" type="text/css" href="${root}epub.css"/></head>
<body>
${body}</body>
</html>
`;
}

function chapter(book, page) {
    const body = changeTags(page.main, (tag) => tag.close ? `</${tag.name}>` : open(book, page, tag));
    return document(page.title, toRoot(page), body);
}

function navigation(book) {
    const item = (page) => `<li><a href="${encodeURI(fileOf(page))}">${page.title}</a></li>\n`;
    const part = ({ part, pages }) => {
        const items = pages.map(item).join("");
        return part ? `<li><span>${part}</span>\n<ol>\n${items}</ol></li>\n` : items;
    };
    return document("Contents", "", `<nav epub:type="toc" id="toc"><h1>${book.title}</h1>
<ol>
${partsOf(book.pages).map(part).join("")}</ol></nav>
`);
}

function manifest(book) {
    const id = crypto.createHash("sha256").update(`refbook ${book.title}`).digest("hex");
    const uuid = [id.slice(0, 8), id.slice(8, 12), `5${id.slice(13, 16)}`, `8${id.slice(17, 20)}`, id.slice(20, 32)].join("-");
    const items = book.pages.map((page, i) => `<item id="p${i}" href="${encodeURI(fileOf(page))}" ` +
        `media-type="application/xhtml+xml"${page.main.includes("<svg") ? ' properties="svg"' : ""}/>`);
    return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:${uuid}</dc:identifier>
<dc:title>${book.title}</dc:title>
<dc:language>en</dc:language>
<meta property="dcterms:modified">${MADE.toISOString().replace(/\.\d+Z$/, "Z")}</meta>
</metadata>
<manifest>
<item id="toc" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="epub.css" media-type="text/css"/>
${items.join("\n")}
</manifest>
<spine>
<itemref idref="toc"/>
${book.pages.map((_, i) => `<itemref idref="p${i}"/>`).join("\n")}
</spine>
</package>
`;
}

const CONTAINER = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

// The files of the EPUB, in the order in which they are packed.
function filesOf(book) {
    const here = path.dirname(fileURLToPath(import.meta.url));
    return new Map([
        ["mimetype", "application/epub+zip"],
        ["META-INF/container.xml", CONTAINER],
        ["book/package.opf", manifest(book)],
        ["book/nav.xhtml", navigation(book)],
        ["book/epub.css", fs.readFileSync(path.join(here, "epub.css"), "utf8")],
        ...book.pages.map((page) => [`book/${fileOf(page)}`, chapter(book, page)]),
    ]);
}

// The first file is stored as it is and has no extra fields, so that the format can be told from the bytes.
function pack(files, file) {
    const folder = fs.mkdtempSync(`${file}.`);
    try {
        for (const [name, text] of files) {
            const at = path.join(folder, name);
            fs.mkdirSync(path.dirname(at), { recursive: true });
            fs.writeFileSync(at, text);
            fs.utimesSync(at, MADE, MADE);
        }
        fs.rmSync(file, { force: true });
        const names = [...files.keys()];
        execFileSync("zip", ["-qX0", path.resolve(file), names[0]], { cwd: folder });
        execFileSync("zip", ["-qX9D", path.resolve(file), ...names.slice(1)], { cwd: folder });
    } finally {
        fs.rmSync(folder, { recursive: true });
    }
}

const [from, to] = process.argv.slice(2);
const book = readBook(from);
for (const page of book.pages)
    page.ids = new Set([...page.main.matchAll(/\sid="([^"]*)"/g)].map((found) => found[1]));
fs.mkdirSync(path.dirname(to), { recursive: true });
pack(filesOf(book), to);
console.log(`${to}: ${book.pages.length} chapters`);

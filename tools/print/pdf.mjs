// The book as one PDF: node tools/print/pdf.mjs BOOK FILE, with BOOK the folder of the woven pages. All pages
// are joined into one, which headless Chromium prints; each chapter has its own running head.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { changeTags, partsOf, readBook, target } from "./pages.mjs";

const BROWSERS = ["chromium", "chromium-browser", "google-chrome"];
// Milliseconds.
const LONGEST = 20 * 60 * 1000;

const quoted = (text) => JSON.stringify(text.replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"').replaceAll("&#39;", "'"));

// An id is of its chapter alone: those of all chapters stand in one page here.
function open(book, page, { name, attributes, ended }) {
    if (attributes.has("id"))
        attributes.set("id", `c${page.number}.${attributes.get("id")}`);
    if (name === "a" && attributes.has("href")) {
        const to = target(book, page, attributes.get("href"));
        const anchor = to?.anchor ? `#c${to.page.number}.${to.anchor}` : to?.page && `#c${to.page.number}`;
        if (to)
            attributes.set("href", to.outside ?? anchor);
        else
            attributes.delete("href");
    }
    attributes.delete("tabindex");
    const written = [...attributes].map(([key, value]) => ` ${key}="${value}"`);
    return `<${name}${written.join("")}${ended ? "/" : ""}>`;
}

function article(book, page) {
    const body = changeTags(page.main, (tag) => tag.close ? `</${tag.name}>` : open(book, page, tag));
    return `<article id="c${page.number}">\n${body}</article>\n`;
}

// The running heads: the part on the left page, the chapter on the right one.
function heads(book) {
    return book.pages.map((page) => `#c${page.number} { page: c${page.number} }
@page c${page.number}:left { @top-left { content: ${quoted(page.part || book.title)} } }
@page c${page.number}:right { @top-right { content: ${quoted(page.title)} } }
`).join("");
}

function contents(book) {
    const item = (page) => `<li><a href="#c${page.number}">${page.title}</a></li>\n`;
    return partsOf(book.pages).map(({ part, pages }) => {
        const list = `<ul>\n${pages.map(item).join("")}</ul>\n`;
        return part ? `<h2>${part}</h2>\n${list}` : list;
    }).join("");
}

function join(book, folder) {
    const here = path.dirname(fileURLToPath(import.meta.url));
    const style = fs.readFileSync(path.join(folder, "style.css"), "utf8") +
        fs.readFileSync(path.join(here, "pdf.css"), "utf8") + heads(book);
    return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${book.title}</title>
<style>${style}</style></head><body>
<main><header class="cover"><h1>${book.title}</h1></header>
<nav class="all"><h1>Contents</h1>
${contents(book)}</nav>
${book.pages.map((page) => article(book, page)).join("")}</main></body></html>
`;
}

function print(from, to) {
    const browser = BROWSERS.flatMap((name) => process.env.PATH.split(":").map((folder) => path.join(folder, name)))
        .find((file) => fs.existsSync(file));
    if (!browser)
        throw new Error("there is no Chromium here; tools/setup pdf installs it");
    const profile = fs.mkdtempSync(`${to}.`);
    try {
        execFileSync(browser, ["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${profile}`,
            "--no-pdf-header-footer", "--generate-pdf-document-outline", `--print-to-pdf=${path.resolve(to)}`,
            pathToFileURL(from).href], { stdio: ["ignore", "ignore", "pipe"], timeout: LONGEST });
    } finally {
        fs.rmSync(profile, { recursive: true, force: true });
    }
}

const [folder, file] = process.argv.slice(2);
const book = readBook(folder);
book.pages.forEach((page, i) => { page.number = i; });
fs.mkdirSync(path.dirname(file), { recursive: true });
const joined = `${file}.html`;
fs.writeFileSync(joined, join(book, folder));
fs.rmSync(file, { force: true });
print(joined, file);
fs.rmSync(joined);
console.log(`${file}: ${(fs.statSync(file).size / 1e6).toFixed(1)} MB`);

// Reads the woven pages in the order in which one reads them, for the book as one file: see pdf.mjs, epub.mjs.
// What refbook writes is regular: a tag never stands in a comment or a script between <main> and </main>.

import fs from "node:fs";
import path from "node:path";

const TAG = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|[^\s">]+))?)*)\s*(\/?)>/g;
const ATTRIBUTE = /([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|([^\s">]+)))?/g;

// Calls CHANGE with each tag that opens, { name, attributes: Map, ended }, which it may change, or with { name } for
// one that closes, and puts there what it returns.
export function changeTags(html, change) {
    return html.replace(TAG, (_, close, name, rest, ended) => {
        if (close)
            return change({ name, close: true });
        const attributes = new Map();
        for (const [, key, quoted, bare] of rest.matchAll(ATTRIBUTE))
            attributes.set(key, quoted ?? bare ?? "");
        return change({ name, attributes, ended: ended !== "" });
    });
}

const between = (html, from, to) => {
    const start = html.indexOf(from);
    const end = html.lastIndexOf(to);
    if (start < 0 || end < start)
        throw new Error(`no ${from} … ${to}`);
    return html.slice(start + from.length, end);
};

const plain = (html) => html.replace(/<[^>]*>/g, "").trim();

function readPage(folder, address) {
    const html = fs.readFileSync(path.join(folder, address), "utf8");
    const bookTitle = plain(html.match(/<a class="book"[^>]*>(.*?)<\/a>/)[1]);
    const main = between(html, '<main id="page.text">', "</main>")
        .replace(/<nav class="turn"[^]*?<\/nav>/, "")
        .replace(/ <a class="anchor"[^>]*>#<\/a>/g, "");
    const where = plain(main.match(/<p class="where">(.*?)<\/p>/)?.[1] ?? "");
    const next = html.match(/<link rel="next" href="([^"]*)">/)?.[1];
    return {
        address,
        bookTitle,
        title: html.match(/<title>([^<]*)<\/title>/)[1].replace(new RegExp(` · ${bookTitle}$`), ""),
        part: where.includes(" · ") ? where.split(" · ")[0] : "",
        main,
        next: next && path.posix.normalize(path.posix.join(path.posix.dirname(address), next)),
    };
}

// The chapters, as each leads to the next; then the pages of the notes, where the book has them.
export function readBook(folder) {
    const pages = [];
    const first = readPage(folder, "index.html");
    for (let next = first.next; next; next = pages.at(-1).next) {
        if (pages.some((page) => page.address === next))
            throw new Error(`${next} comes twice`);
        pages.push(readPage(folder, next));
    }
    const notes = fs.readdirSync(folder).filter((name) => /^note-.*\.html$/.test(name)).sort();
    for (const note of notes)
        pages.push({ ...readPage(folder, note), part: "The notes, claim by claim" });
    return { title: first.bookTitle, pages };
}

// What lies between parts, in order: { part, pages }; pages without a part stand alone.
export function partsOf(pages) {
    const parts = [];
    for (const page of pages) {
        if (page.part && parts.at(-1)?.part === page.part)
            parts.at(-1).pages.push(page);
        else
            parts.push({ part: page.part, pages: [page] });
    }
    return parts;
}

// Where HREF leads, seen from the page: { page, anchor } within the book, { outside } into the world; null
// for what the book as one file does not hold.
export function target(book, page, href) {
    if (/^(https?|mailto):/.test(href))
        return { outside: href };
    const [file, anchor] = href.split("#");
    const address = file ? path.posix.normalize(path.posix.join(path.posix.dirname(page.address), file)) : page.address;
    const to = book.pages.find((one) => one.address === address);
    return to ? { page: to, anchor } : null;
}

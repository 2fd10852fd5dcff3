// Does every link lead somewhere? Links within the book to a page and its anchor, links out of it to a file
// of the workbook; addresses of the world are not asked for.

import fs from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import path from "node:path";

// Of a page that was not visited.
function idsIn(file) {
    return new Set([...fs.readFileSync(file, "utf8").matchAll(/\sid="?([^"\s>]*)/g)].map((found) => found[1]));
}

// The same of a page that was not visited.
export function surveyFile(book, page) {
    const file = path.join(book, page);
    const written = [...fs.readFileSync(file, "utf8").matchAll(/<a\s[^>]*?href="([^"]*)"/g)].map((found) => found[1]);
    return {
        ids: [...idsIn(file)],
        links: written.map((href) => ({ written: href, href: new URL(href.replaceAll("&amp;", "&"), pathToFileURL(file)).href })),
    };
}

function fault(book, surveys, pages, { href, written }) {
    const url = new URL(href);
    if (["http:", "https:", "mailto:", "data:"].includes(url.protocol))
        return null;
    if (url.protocol !== "file:")
        return `${written} has the scheme ${url.protocol}`;
    const anchor = decodeURIComponent(url.hash.slice(1));
    url.hash = "";
    url.search = "";
    const file = fileURLToPath(url);
    const page = path.relative(book, file);
    if (!fs.existsSync(file))
        return `${written} leads to no file`;
    if (page.startsWith("..") || !anchor)
        return page.endsWith(".html") && !page.startsWith("..") && !pages.has(page) ? `${written} is no page` : null;
    if (!surveys.has(page))
        surveys.set(page, idsIn(file));
    return surveys.get(page).has(anchor) ? null : `${written} leads to no anchor`;
}

// SURVEYS: page -> { ids, links }, of the pages that were visited.
export function checkLinks(book, pages, surveys, report) {
    const idsOf = new Map([...surveys].map(([page, survey]) => [page, new Set(survey.ids)]));
    const known = new Set(pages);
    for (const [page, survey] of surveys) {
        const faults = survey.links.map((link) => fault(book, idsOf, known, link)).filter(Boolean);
        report.looked("links and anchors", survey.links.length);
        new Set(faults).forEach((text) => report.fault("links and anchors", page, text));
        const doubled = survey.ids.filter((id, i) => survey.ids.indexOf(id) !== i);
        report.judge("ids are unique", page, doubled.map((id) => `#${id} stands there twice`));
    }
}

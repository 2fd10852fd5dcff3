// Drives the browser over all pages of the book: see tests/book/run.

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import { Report } from "./report.mjs";
import { checkFeatures } from "./features.mjs";
import { Visitor } from "./visit.mjs";
import { checkLinks, surveyFile } from "./links.mjs";
import { checkLines } from "./lines.mjs";
import { htmlValidate, nu } from "./validate.mjs";

// So many pages are looked at at a time.
const HANDS = 3;

const [book, modulesFolder, screens] = process.argv.slice(2).map((argument) => path.resolve(argument));
const modules = createRequire(path.join(modulesFolder, "package.json"));
const asked = new RegExp(process.env.PAGES ?? "");
// Pages that are made in the same way, hundreds of them: of these every so manieth is looked at, unless they are
// asked for, and of the others only the links.
const ALIKE = /^behaviour\/|\.(evidence|behaviours(-\d+)?)\.html$/;
const LOOKED_AT = 20;

function pagesBelow(folder) {
    return fs.readdirSync(path.join(book, folder), { withFileTypes: true }).flatMap((entry) => {
        const below = path.posix.join(folder, entry.name);
        return entry.isDirectory() ? pagesBelow(below) : below.endsWith(".html") ? [below] : [];
    });
}

function chromium() {
    for (const name of ["chromium", "chromium-browser", "google-chrome"])
        for (const folder of process.env.PATH.split(":"))
            if (fs.existsSync(path.join(folder, name)))
                return path.join(folder, name);
    throw new Error("there is no Chromium here; tools/setup test-book installs it");
}

async function browse(visitor, pages) {
    const rest = [...pages];
    const hand = async () => {
        const work = await visitor.hand();
        for (let page = rest.shift(); page; page = rest.shift())
            await work(page);
    };
    await Promise.all(Array.from({ length: HANDS }, hand));
}

const pages = pagesBelow("").sort();
const passedBy = process.env.PAGES ? [] : pages.filter((page) => ALIKE.test(page)).filter((_, i) => i % LOOKED_AT);
const chosen = pages.filter((page) => asked.test(page) && !passedBy.includes(page));
const report = new Report();
const began = Date.now();
const tell = (what) => console.log(`# ${what}: ${((Date.now() - began) / 1000).toFixed(0)} s`);

const validators = Promise.all([nu(modules, book, chosen, report), htmlValidate(modules, book, chosen, report)])
    .then(() => tell("validators"));

const browser = await modules("playwright-core").chromium.launch({
    executablePath: chromium(),
    args: ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"],
});
try {
    const visitor = new Visitor({ browser, modules, book, screens, report });
    visitor.choose(chosen);
    const lines = checkLines(browser, book, chosen, report).then(() => tell("lines"));
    await browse(visitor, chosen);
    tell("pages");
    passedBy.forEach((page) => visitor.surveys.set(page, surveyFile(book, page)));
    checkLinks(book, pages, visitor.surveys, report);
    await lines;
    await checkFeatures(browser, book, report);
    tell("features");
    await validators;
} finally {
    await browser.close();
}
process.exitCode = report.print() ? 0 : 1;

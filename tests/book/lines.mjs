// The length of the lines, at every width from 360 to 1920 pixels, of a few pages with much text.

import path from "node:path";
import { pathToFileURL } from "node:url";

import * as inside from "./inside.mjs";

const WIDTHS = Array.from({ length: 40 }, (_, i) => 360 + 40 * i);
// From this width on there is room for a line of 65 characters.
const ROOM = 640;
const SHORTEST = 65;
const LONGEST = 75;
// No two lines are equally long: so many characters may a line have beyond the longest that lines have on
// average.
const BEYOND = 8;
const PAGES = 4;

const average = (lengths) => lengths.reduce((sum, length) => sum + length, 0) / lengths.length;

function judge(lengths, width) {
    const faults = [];
    const mean = average(lengths.text);
    if (mean > LONGEST || (width >= ROOM && mean < SHORTEST))
        faults.push(`${mean.toFixed(1)} characters a line`);
    const longest = Math.max(...lengths.all);
    if (longest > LONGEST + BEYOND)
        faults.push(`a line of ${longest} characters`);
    return faults;
}

export async function checkLines(browser, book, pages, report) {
    const chapters = pages.filter((page) => /^\d.*\//.test(page));
    const step = Math.max(1, Math.floor(chapters.length / PAGES));
    const page = await browser.newPage();
    for (const name of chapters.filter((_, i) => i % step === 0)) {
        await page.goto(pathToFileURL(path.join(book, name)).href);
        for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 900 });
            const lengths = await page.evaluate(inside.lineLengths);
            if (lengths.text.length >= 10)
                report.judge("lines of 65 to 75 characters", `${name}, ${width} px`, judge(lengths, width));
        }
    }
    await page.close();
}

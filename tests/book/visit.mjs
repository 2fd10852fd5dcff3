// Looks at one page after the other, at three widths and in both themes.

import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import * as inside from "./inside.mjs";

const WIDTHS = [1440, 768, 360];
// Others, at which no picture is taken: what is laid out for wide screens has least room here.
const BETWEEN = [1280, 1024];
// What a page may weigh with all that it loads, in bytes, pictures aside. A file of src/ is as long as it is.
const HEAVIEST = 150 * 1024;
const HEAVIEST_SOURCE = 400 * 1024;
const SMALLEST_TEXT = 11;
// Only these can find something in the dark, or on a wide screen, that they did not find before.
const RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"];
const RULES_OF_WIDTH = ["target-size", "scrollable-region-focusable"];
// Screenshots show what one sees first, and with SHOTS=all the whole page. A browser takes no higher picture.
const WHOLE = process.env.SHOTS === "all";
const HIGHEST = 16000;
// Pages that are made in the same way, many of them: of these every so manieth is shown.
const ALIKE = /^(src|identifiers|behaviour|review)\/|\.(evidence|behaviours(-\d+)?)\.html$/;
const SHOWN = 20;

export class Visitor {
    constructor({ browser, modules, book, screens, report }) {
        Object.assign(this, { browser, book, screens, report });
        this.axe = fs.readFileSync(modules.resolve("axe-core/axe.min.js"), "utf8");
        this.surveys = new Map();
        this.visited = 0;
    }

    choose(pages) {
        const alike = pages.filter((page) => ALIKE.test(page)).filter((_, i) => WHOLE || i % SHOWN === 0);
        this.shot = new Set([...pages.filter((page) => !ALIKE.test(page)), ...alike]);
    }

    // A hand has one page of the browser, in which it opens those of the book one after the other.
    async hand() {
        const page = await this.browser.newPage({ viewport: { width: WIDTHS[0], height: 900 }, colorScheme: "light" });
        const told = { errors: [], outside: [], loaded: new Map() };
        this.#listen(page, told);
        return async (name) => {
            told.errors = [];
            told.outside = [];
            told.loaded = new Map();
            try {
                await page.goto(pathToFileURL(path.join(this.book, name)).href, { waitUntil: "load" });
                await this.#look(page, name, told);
            } catch (error) {
                this.report.fault("pages open", name, error.message.split("\n")[0]);
            }
            this.report.looked("pages open");
        };
    }

    #listen(page, told) {
        page.on("console", (message) => {
            if (["error", "warning"].includes(message.type()))
                told.errors.push(message.text());
        });
        page.on("pageerror", (error) => told.errors.push(error.message));
        page.on("requestfailed", (request) => told.errors.push(`${request.url()} cannot be loaded`));
        page.on("request", (request) => {
            const url = request.url();
            if (url.startsWith("file:"))
                told.loaded.set(url, request.resourceType());
            else if (!url.startsWith("data:") && !url.startsWith("blob:"))
                told.outside.push(url);
        });
    }

    async #look(page, name, told) {
        const survey = await page.evaluate(inside.survey);
        this.surveys.set(name, survey);
        this.#weigh(name, told, survey.pictures);
        for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 900 });
            await this.#measure(page, `${name}, ${width} px`);
            await this.#shoot(page, name, width);
        }
        for (const width of BETWEEN) {
            await page.setViewportSize({ width, height: 900 });
            this.report.judge("no page scrolls sideways", `${name}, ${width} px`, await page.evaluate(inside.overflow));
        }
        await page.setViewportSize({ width: WIDTHS.at(-1), height: 900 });
        await page.evaluate(inside.thin);
        await page.evaluate(this.axe);
        await this.#axe(page, `${name}, light, ${WIDTHS.at(-1)} px`, {});
        await page.emulateMedia({ colorScheme: "dark" });
        await page.setViewportSize({ width: WIDTHS[0], height: 900 });
        const again = ALIKE.test(name) ? RULES_OF_COLOUR : [...RULES_OF_COLOUR, ...RULES_OF_WIDTH];
        await this.#axe(page, `${name}, dark, ${WIDTHS[0]} px`, { runOnly: again });
        await page.emulateMedia({ colorScheme: "light" });
        this.report.judge("no error in the console", name, told.errors);
        this.report.judge("no request to the outside", name, told.outside);
    }

    #weigh(name, told, pictures) {
        let bytes = -pictures;
        for (const [url, type] of told.loaded)
            bytes += type === "image" ? 0 : fs.statSync(fileURLToPath(url)).size;
        const most = name.startsWith("src/") ? HEAVIEST_SOURCE : HEAVIEST;
        const heavy = bytes > most ? [`${(bytes / 1024).toFixed(0)} KiB without pictures`] : [];
        this.report.judge("a page and what it loads: at most 150 KiB", name, heavy);
    }

    async #axe(page, place, options) {
        const violations = await page.evaluate(async (options) => {
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            const result = await axe.run(document, {
                resultTypes: ["violations"], preload: false, ...options,
            });
            return result.violations.map(({ id, nodes }) =>
                `${id}: ${nodes.length}, such as ${nodes[0].target.join(" ")}`);
        }, options);
        this.report.judge("axe finds nothing", place, violations);
    }

    async #measure(page, place) {
        const text = await page.evaluate(inside.smallestPictureText);
        if (text) {
            const small = text.size < SMALLEST_TEXT ? [`"${text.text}" has ${text.size.toFixed(1)} px`] : [];
            this.report.judge("text of pictures: at least 11 px", place, small);
        }
        this.report.judge("no page scrolls sideways", place, await page.evaluate(inside.overflow));
        this.report.judge("what scrolls is named and reached", place, await page.evaluate(inside.scrolled));
    }

    async #shoot(page, name, width) {
        if (!this.shot.has(name))
            return;
        const height = WHOLE ? await page.evaluate(() => document.documentElement.scrollHeight) : 900;
        const clip = { x: 0, y: 0, width, height: Math.min(height, HIGHEST) };
        for (const theme of ["dark", "light"]) {
            await page.emulateMedia({ colorScheme: theme });
            const file = name.replaceAll("/", "_").replace(/html$/, "jpg");
            await page.screenshot({
                path: path.join(this.screens, `${width}-${theme}`, file), type: "jpeg", quality: 75,
                animations: "disabled", fullPage: WHOLE, clip,
            });
            this.report.looked("screenshots");
        }
    }
}

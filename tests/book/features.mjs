// What the pages do: search, keys, themes, contents, code, steps; and what they do without a script.

import assert from "node:assert/strict";
import path from "node:path";
import { pathToFileURL } from "node:url";

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };
const CHAPTER = "1-integers/2-memory-allocation.html";

const WITH_FILES = "4-counting/10-interning.html";
const WITH_STEPS = "3-memory/5-changing-references.html";

const features = [];
const feature = (name, options, test) => features.push({ name, options, test });

const focused = (page) => page.evaluate(() => {
    const on = document.activeElement;
    const box = on.getBoundingClientRect();
    const style = getComputedStyle(on);
    return {
        tag: on.localName, classes: on.className, id: on.id, href: on.getAttribute("href"),
        seen: box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
        ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
    };
});

const paper = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

feature("skip links come first, and are seen", {}, async ({ page }) => {
    for (const href of ["#page.text", "#page.contents"]) {
        await page.keyboard.press("Tab");
        const on = await focused(page);
        assert.equal(on.href, href);
        assert.ok(on.seen, `the link to ${href} is not seen`);
    }
    await page.keyboard.press("Enter");
    assert.equal(new URL(page.url()).hash, "#page.contents");
});

feature("tab stops follow the text, each with a ring", {}, async ({ page }) => {
    let stops = 0;
    for (; stops < 60; stops++) {
        await page.keyboard.press("Tab");
        const after = await page.evaluate(() => {
            const last = globalThis.lastStop;
            globalThis.lastStop = document.activeElement;
            return !last || Boolean(last.compareDocumentPosition(document.activeElement) & 4);
        });
        const on = await focused(page);
        if (on.tag === "body")
            break;
        assert.ok(after, `${on.tag} ${on.href ?? on.classes} comes out of order`);
        assert.ok(on.ringed && on.seen, `one does not see that ${on.tag} ${on.href ?? on.classes} has the focus`);
    }
    assert.ok(stops > 20);
});

feature("search by key: results, arrows, Escape", {}, async ({ page }) => {
    await page.keyboard.press("/");
    await page.waitForSelector("dialog[open] #page\\.query");
    await page.keyboard.type("small integers");
    await page.waitForSelector("#page\\.results .result a");
    assert.match(await page.textContent("dialog .told"), /\d+ results?/);
    await page.keyboard.press("ArrowDown");
    assert.equal((await focused(page)).tag, "a");
    const on = (await focused(page)).href;
    await page.evaluate(() => document.getElementById("page.query").dispatchEvent(new Event("input")));
    await page.waitForTimeout(200);
    assert.equal((await focused(page)).href, on, "results that come later take the focus away");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
});

feature("search finds claims, text and identifiers, and leads there", {}, async ({ page }) => {
    for (const query of ["om_int_new", "small-integers-exist", "garbage"]) {
        await page.keyboard.press("Control+k");
        await page.waitForSelector("dialog[open] #page\\.query");
        await page.fill("#page\\.query", query);
        await page.waitForFunction((query) => {
            const first = document.querySelector("#page\\.results .result");
            return first?.textContent.toLowerCase().includes(query);
        }, query);
        const href = await page.getAttribute("#page\\.results .result a", "href");
        await Promise.all([page.waitForEvent("framenavigated"), page.keyboard.press("Enter")]);
        await page.waitForLoadState();
        const there = await page.evaluate(() => !location.hash ||
            document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null);
        assert.ok(there, `the first result of ${query} leads to no anchor: ${href}`);
    }
});

feature("a search without results says so", {}, async ({ page }) => {
    await page.click("#page\\.search");
    await page.fill("#page\\.query", "xyzzyx");
    await page.waitForFunction(() => document.querySelector("dialog .told").textContent.trim().length > 0);
    assert.equal(await page.locator("#page\\.results .result").count(), 0);
});

feature("themes: as the system, light, dark, and kept", {}, async ({ page }) => {
    const seen = new Set();
    for (let i = 0; i < 3; i++) {
        seen.add(`${await page.evaluate(() => document.documentElement.dataset.theme ?? "system")} ${await paper(page)}`);
        await page.click("#page\\.theme");
    }
    assert.equal(seen.size, 3, [...seen].join("; "));
    assert.equal(new Set([...seen].map((one) => one.split(" ").slice(1).join(" "))).size, 2);
    while ((await page.evaluate(() => document.documentElement.dataset.theme)) !== "dark")
        await page.click("#page\\.theme");
    const dark = await paper(page);
    await page.reload();
    assert.equal(await paper(page), dark);
});

feature("arrow keys turn the page, but not in a field", {}, async ({ page, base }) => {
    const at = () => decodeURIComponent(page.url()).slice(base.length).split("#")[0];
    await Promise.all([page.waitForNavigation(), page.keyboard.press("ArrowRight")]);
    assert.notEqual(at(), CHAPTER);
    await Promise.all([page.waitForNavigation(), page.keyboard.press("ArrowLeft")]);
    assert.equal(at(), CHAPTER);
    await page.keyboard.press("/");
    await page.waitForSelector("dialog[open] #page\\.query");
    await page.keyboard.type("a");
    await page.keyboard.press("ArrowLeft");
    await page.waitForTimeout(200);
    assert.equal(at(), CHAPTER);
});

feature("the contents have the whole book, and keep what is open", {}, async ({ page }) => {
    const current = await page.getAttribute("nav.side a[aria-current=page]", "href");
    assert.equal(current, "#page.text");
    const chapters = await page.locator("nav.side li > a").count();
    assert.ok(chapters > 100, `${chapters} chapters`);
    const closed = page.locator("nav.side details:not([open])").first();
    const folder = await closed.getAttribute("data-folder");
    await closed.locator("summary").first().click();
    await Promise.all([page.waitForNavigation(), page.keyboard.press("ArrowRight")]);
    assert.notEqual(await page.getAttribute(`nav.side details[data-folder="${folder}"]`, "open"), null);
});

feature("what was unfolded for the page alone is folded on the next", {}, async ({ page }) => {
    const own = await page.locator("nav.side details:has(a[aria-current=page])").first().getAttribute("data-folder");
    assert.notEqual(await page.getAttribute(`nav.side details[data-folder="${own}"]`, "open"), null);
    const other = page.locator(`nav.side > ol > li > details:not([data-folder="${own}"])`).last();
    await other.locator("summary").first().click();
    await Promise.all([page.waitForNavigation(), other.locator("> ol > li > a").first().click()]);
    assert.equal(await page.getAttribute(`nav.side details[data-folder="${own}"]`, "open"), null);
    assert.notEqual(await page.locator("nav.side details[open] a[aria-current=page]").count(), 0);
});

feature("on a phone the header stays and opens the contents", { viewport: PHONE }, async ({ page }) => {
    await page.evaluate(() => scrollTo(0, 1500));
    await page.waitForTimeout(100);
    assert.equal(await page.evaluate(() => Math.round(document.querySelector(".top").getBoundingClientRect().top)), 0);
    await page.click("a.jump");
    assert.equal(await page.getAttribute("a.jump", "aria-expanded"), "true");
    assert.ok(await page.isVisible("nav.side a[aria-current]"));
    await page.keyboard.press("Escape");
    assert.equal(await page.getAttribute("a.jump", "aria-expanded"), "false");
});

feature("what a session copies has no prompts", {}, async ({ page }) => {
    await page.evaluate(() => {
        navigator.clipboard.writeText = async (text) => { globalThis.copied = text; };
    });
    const session = page.locator("figure.session").first();
    await session.hover();
    await session.locator("button.copy").click();
    const copied = await page.waitForFunction(() => globalThis.copied).then((handle) => handle.jsonValue());
    assert.ok(copied.startsWith("def place(thing):\n    return id(thing)\n"), copied);
    assert.doesNotMatch(copied, />>>|True/);
});

feature("the button of a session covers no prompt", { viewport: { width: 1440, height: 900 } }, async ({ page }) => {
    const session = page.locator("figure.session").first();
    await session.hover();
    const button = await session.locator("button.copy").boundingBox();
    const prompt = await session.locator(".q").first().boundingBox();
    assert.ok(button.x > prompt.x + prompt.width, `${button.x} is left of ${prompt.x + prompt.width}`);
});

feature("code folds and unfolds", {}, async ({ page }) => {
    const figure = page.locator("figure.code:has(button.fold)").first();
    const fold = figure.locator("button.fold");
    await figure.hover();
    await fold.click();
    assert.equal(await fold.getAttribute("aria-expanded"), "false");
    assert.equal(await figure.locator(".lines").first().isVisible(), false);
    await fold.click();
    assert.ok(await figure.locator(".lines").first().isVisible());
});

feature("a link of the code tells what it leads to, by keyboard too", {}, async ({ page }) => {
    const link = page.locator("main .lines code a[href*='#d.']").first();
    await link.focus();
    await page.waitForSelector("#page\\.card");
    assert.equal(await link.getAttribute("aria-describedby"), "page.card");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#page\\.card").count(), 0);
});

feature("a card stays while the pointer is on it, and goes after it", {}, async ({ page }) => {
    await page.locator("main .lines code a[href*='#d.']").first().hover();
    await page.waitForSelector("#page\\.card");
    await page.locator("#page\\.card").hover();
    await page.waitForTimeout(600);
    assert.equal(await page.locator("#page\\.card").count(), 1);
    await page.mouse.move(2, 2);
    await page.waitForFunction(() => !document.querySelector("#page\\.card"));
});

feature("a term tells what it means, and leads to the glossary", {}, async ({ page }) => {
    const term = page.locator("main a.term").first();
    await term.hover();
    await page.waitForSelector("#page\\.card .name");
    assert.ok((await page.textContent("#page\\.card")).length > 40);
    await Promise.all([page.waitForNavigation(), term.click()]);
    assert.ok(await page.isVisible("main li:target"));
});

feature("from a block to its line of the file, and back", {}, async ({ page, base }) => {
    await page.goto(base + WITH_FILES);
    const block = await page.locator("figure.code:has(figcaption a.file)").first().getAttribute("id");
    await Promise.all([page.waitForNavigation(), page.click("figcaption a.file >> nth=0")]);
    const line = page.locator(".source .runs i:target");
    assert.ok(await line.isVisible());
    await Promise.all([page.waitForNavigation(), line.click()]);
    const [at, anchor] = decodeURIComponent(page.url()).slice(base.length).split("#");
    assert.deepEqual([at, anchor], [WITH_FILES, block]);
});

feature("figures in the margin tell who runs the lines, by keyboard too", {}, async ({ page, base }) => {
    await page.goto(base + WITH_FILES);
    const margin = page.locator(".lines .runs:has(a + a)").first();
    const links = margin.locator("a[id]");
    assert.match(await links.first().textContent(), /^Lines? \d+( to \d+)?: \d+ behaviours?/);
    assert.equal(await margin.locator("a:not([tabindex='-1'])").count(), 1);
    await page.keyboard.press("Shift");
    await links.first().focus();
    await page.waitForSelector("#page\\.card li");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#page\\.card").count(), 0);
    await page.keyboard.press("ArrowDown");
    assert.equal((await focused(page)).id, await links.nth(1).getAttribute("id"));
    await page.waitForSelector("#page\\.card li");
    await page.keyboard.press("Tab");
    assert.equal(await margin.locator(":focus").count(), 0);
});

feature("each figure in the margin stands beside its line", {}, async ({ page, base }) => {
    await page.goto(base + WITH_FILES);
    const apart = await page.evaluate(() => [...document.querySelectorAll(".runs a[id]")].map((link) => {
        const lines = link.closest(".lines");
        const code = lines.querySelector("code");
        const index = link.id.slice(1) - lines.id.slice(1) - 1;
        const height = parseFloat(getComputedStyle(code).lineHeight);
        return link.getBoundingClientRect().top - code.getBoundingClientRect().top - index * height;
    }));
    assert.ok(apart.length > 0);
    apart.forEach((pixels, i) => assert.ok(Math.abs(pixels) < 2, `number ${i} is ${pixels} px from its line`));
});

feature("from a sentence to its lines and back", { javaScriptEnabled: false }, async ({ page, base }) => {
    await page.goto(base + WITH_FILES);
    const id = await page.locator(".behaviour").first().getAttribute("id");
    await page.locator(".behaviour .proof a.reach").first().click();
    assert.equal(await page.textContent("main h1"), id);
    await page.locator("main .ranges a").first().click();
    await page.waitForURL(/#L\d+$/);
    const run = page.locator(".runs a:target");
    assert.equal(await run.count(), 1);
    await run.click();
    await page.waitForURL(/\.evidence\.html#L\d+$/);
    assert.equal(await page.locator("main li:target").count(), 1);
    const elsewhere = page.locator('main a[href$=".behaviours.html#all"]');
    const item = page.locator(`main .reaching a >> text="${id}"`);
    if (await elsewhere.count())
        await elsewhere.first().click();
    for (const link of await page.locator("main .others a:not([aria-current])").all()) {
        if (await item.count())
            break;
        await page.goto(new URL(await link.getAttribute("href"), page.url()).href);
    }
    await item.click();
    assert.equal(await page.textContent("main h1"), id);
    await page.locator("main .so a").click();
    assert.equal(new URL(page.url()).hash, `#${id}`);
});

feature("a link to folded code unfolds it", {}, async ({ page, base }) => {
    await page.goto(base + WITH_FILES);
    const block = await page.locator("figure.code:has(button.fold)").first().getAttribute("id");
    await page.evaluate(() => localStorage.setItem("refbook codeless", "true"));
    await page.goto(`${base}index.html`);
    await page.goto(`${base}${WITH_FILES}#${block}`);
    assert.ok(await page.isVisible("figure.code:target .lines"));
    assert.ok(await page.locator("figure.folded").count() > 0);
});

feature("nothing that may not be kept is missed", {}, async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(globalThis, "localStorage", {
        get() { throw new DOMException("no place to keep anything"); },
    }));
    await page.reload();
    await page.click("#page\\.theme");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "light");
    assert.ok(await page.locator("nav.side li > a").count() > 100);
});

feature("the first page knows where one was", {}, async ({ page, base }) => {
    await page.goto(`${base}index.html`);
    assert.ok((await page.textContent("#page\\.continue a")).includes("Memory for an object"));
});

// What one sees of the first picture that has steps: the states that are shown, what the button says, the
// statement marked as just executed, and that of the state.
const stepping = async (page, base) => {
    await page.goto(base + WITH_STEPS);
    const figure = page.locator("figure.steps").first();
    await figure.scrollIntoViewIfNeeded();
    const states = await figure.locator(".state").count();
    assert.ok(states >= 3, `${states} states`);
    const at = async (step) => {
        const seen = await figure.evaluate((figure) => {
            const all = [...figure.querySelectorAll(".state")];
            const shown = all.filter((state) => state.checkVisibility());
            const marked = figure.querySelectorAll(".program [aria-current=step]");
            const done = [...figure.querySelectorAll(".program button")].map((line) => "done" in line.dataset);
            return {
                shown: shown.map((state) => all.indexOf(state)), where: figure.querySelector("[role=status]").textContent,
                marked: [...marked].map((line) => line.textContent),
                executed: shown.map((state) => state.querySelector(".statement").textContent), done: done.lastIndexOf(true),
            };
        });
        assert.deepEqual(seen.shown, [step]);
        assert.equal(seen.where, `Step ${step + 1} of ${states}`);
        assert.equal(seen.marked.length, 1);
        assert.deepEqual(seen.marked, seen.executed);
        assert.equal(seen.done, step);
    };
    return { figure, states, at };
};

feature("steps by button, to both ends and no further", {}, async ({ page, base }) => {
    const { figure, states, at } = await stepping(page, base);
    const [back, next] = [figure.locator("button.back"), figure.locator("button.next")];
    const high = (await figure.boundingBox()).height;
    await at(0);
    assert.equal(await back.getAttribute("aria-disabled"), "true");
    for (let step = 1; step < states; step++) {
        await next.click();
        await at(step);
        assert.equal((await figure.boundingBox()).height, high, "the page below moves");
    }
    assert.equal(await next.getAttribute("aria-disabled"), "true");
    await next.click({ force: true });
    await at(states - 1);
    await back.click();
    await at(states - 2);
});

feature("a statement leads to the state after it, and is marked by more than colour", {}, async ({ page, base }) => {
    const { figure, at } = await stepping(page, base);
    await figure.locator(".program button").nth(2).click();
    await at(2);
    const weights = await figure.locator(".program button").evaluateAll(
        (lines) => lines.map((line) => getComputedStyle(line).fontWeight));
    assert.deepEqual(weights.map((weight) => weight === "700"), weights.map((_, i) => i === 2));
});

feature("steps by arrow keys, which turn no page there", {}, async ({ page, base }) => {
    const { figure, at } = await stepping(page, base);
    await figure.locator("button.next").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await at(2);
    await page.keyboard.press("ArrowLeft");
    await at(1);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await at(0);
    await figure.locator(".program button").first().focus();
    await page.keyboard.press("ArrowDown");
    await at(1);
    assert.equal(await figure.evaluate((figure) => document.activeElement.getAttribute("aria-current")), "step");
    await page.waitForTimeout(200);
    assert.equal(decodeURIComponent(page.url()), decodeURIComponent(base + WITH_STEPS));
});

feature("steps by a swipe, unless it is one that scrolls", { viewport: { width: 768, height: 1024 }, hasTouch: true },
    async ({ page, base }) => {
        const { figure, at } = await stepping(page, base);
        const fingers = await page.context().newCDPSession(page);
        const swipe = async (byX, byY) => {
            const box = await figure.locator(".state:not([hidden]) .drawing").boundingBox();
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
            const touch = (type, ...touchPoints) => fingers.send("Input.dispatchTouchEvent", { type, touchPoints });
            await touch("touchStart", { x, y });
            await touch("touchMove", { x: x + byX / 2, y: y + byY / 2 });
            await touch("touchMove", { x: x + byX, y: y + byY });
            await touch("touchEnd");
        };
        const scroll = (to) => figure.evaluate((figure, to) => {
            const drawing = [...figure.querySelectorAll(".drawing")].find((one) => one.checkVisibility());
            drawing.style.width = "300px";
            drawing.scrollLeft = to;
        }, to);
        await scroll(1000);
        await swipe(-150, 5);
        await at(1);
        await scroll(0);
        await swipe(-150, -5);
        await at(1);
        await scroll(1000);
        await swipe(-150, -5);
        await at(2);
        await scroll(1000);
        await swipe(150, 5);
        await at(2);
        await scroll(0);
        await swipe(150, 5);
        await at(1);
        await swipe(-20, 0);
        await at(1);
        await swipe(-60, -120);
        await at(1);
    });

feature("a link to a state shows it", {}, async ({ page, base }) => {
    const { figure, at } = await stepping(page, base);
    const id = await figure.locator(".state").nth(1).getAttribute("id");
    await page.goto(`${base}${WITH_STEPS}#${id}`);
    await at(1);
});

feature("without a script the steps are a series of pictures", { javaScriptEnabled: false }, async ({ page, base }) => {
    await page.goto(base + WITH_STEPS);
    const states = page.locator("figure.steps >> nth=0 >> .state");
    const boxes = [];
    for (const state of await states.all()) {
        assert.ok(await state.locator(".statement").isVisible());
        boxes.push(await state.locator("svg").first().boundingBox());
    }
    assert.ok(boxes.length >= 3);
    boxes.forEach((box, i) => assert.ok(box.height > 50 && (i === 0 || box.y > boxes[i - 1].y + boxes[i - 1].height)));
    assert.equal(await page.locator(".stepper").count(), 0);
});

feature("reduced motion: nothing moves", { reducedMotion: "reduce" }, async ({ page, base }) => {
    const { figure, at } = await stepping(page, base);
    await figure.locator("button.next").click();
    await at(1);
    const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((element) => {
        const style = getComputedStyle(element);
        const lasts = (value) => value.split(",").some((one) => parseFloat(one) > 0.01);
        return lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration)) ||
            style.scrollBehavior === "smooth";
    }).length);
    assert.equal(moving, 0);
});

feature("without a script the page is read all the same", { javaScriptEnabled: false }, async ({ page }) => {
    assert.ok(await page.isVisible("main h1"));
    assert.ok(await page.isVisible("nav.side a[aria-current=page]"));
    assert.ok(await page.isVisible("main figure.picture svg"));
    assert.equal(await page.locator("button").count(), 0);
    await page.click("nav.turn a.after");
    assert.ok(await page.isVisible("main h1"));
});

feature("on paper stands the text alone", {}, async ({ page }) => {
    await page.emulateMedia({ media: "print" });
    for (const away of [".top", "nav.side", "nav.turn", "button.copy"])
        assert.equal(await page.locator(away).first().isVisible(), false, away);
    assert.ok(await page.isVisible("main h1"));
});

async function check(browser, base, { name, options, test }, report) {
    const context = await browser.newContext({ viewport: WIDE, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(15000);
    const faults = [];
    page.on("pageerror", (error) => faults.push(error.message));
    try {
        await page.goto(base + CHAPTER);
        await test({ page, base });
    } catch (error) {
        faults.push(error.message.replace(/\x1b\[\d*m/g, "").split("\n").slice(0, 3).join(" "));
    }
    report.judge(name, CHAPTER, faults);
    await context.close();
}

export async function checkFeatures(browser, book, report) {
    const asked = new RegExp(process.env.FEATURES ?? "");
    const base = `${pathToFileURL(path.resolve(book)).href}/`;
    const rest = features.filter((one) => asked.test(one.name));
    report.expect(...rest.map((one) => one.name));
    const hand = async () => {
        for (let one = rest.shift(); one; one = rest.shift())
            await check(browser, base, one, report);
    };
    await Promise.all([hand(), hand()]);
}

// What is asked inside of a page. Each function is sent to the browser as it stands, so it uses nothing of
// this file.

// Every id, and every address that the page leads to or loads.
export function survey() {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    const links = [...document.querySelectorAll("a[href], area[href], link[href]")].map((a) => ({
        href: a.href, written: a.getAttribute("href"),
    }));
    const pictures = [...document.querySelectorAll("main svg")]
        .reduce((sum, svg) => sum + new TextEncoder().encode(svg.outerHTML).length, 0);
    return { ids, links, pictures };
}

// How many characters the lines of the running text have: of each paragraph all lines but the last, which
// ends where the text does. "text" are the paragraphs of the chapter itself, "all" whatever has lines.
export function lineLengths() {
    const lengthsOf = (block) => {
        const lengths = [];
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        let count = 0;
        let blanks = 0;
        let left = -Infinity;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (let i = 0; i < node.length; i++) {
                range.setStart(node, i);
                range.setEnd(node, i + 1);
                const box = range.getClientRects()[0];
                if (!box || box.width === 0)
                    continue;
                if (box.left < left - 40) {
                    lengths.push(count);
                    count = 0;
                    blanks = 0;
                }
                left = box.left;
                if (/\s/.test(node.data[i])) {
                    blanks = count > 0 ? 1 : 0;
                } else {
                    count += blanks + 1;
                    blanks = 0;
                }
            }
        }
        return lengths;
    };
    const shown = (block) => block.checkVisibility() && !block.closest("nav, figure, table, svg, .top");
    const text = [...document.querySelectorAll("main > p:not([class]), main > section > p:not([class])")];
    const all = [...document.querySelectorAll("main p, main li, main dd, main dt")];
    return {
        text: text.filter(shown).flatMap(lengthsOf),
        all: all.filter((block) => shown(block) && !block.querySelector("p, li, pre")).flatMap(lengthsOf),
    };
}

// The smallest text of a picture, in pixels of the screen, and which it is.
export function smallestPictureText() {
    let smallest = null;
    for (const text of document.querySelectorAll("main svg text")) {
        const matrix = text.getScreenCTM();
        if (!matrix || !/[\p{L}\p{N}]/u.test(text.textContent) || !text.checkVisibility())
            continue;
        const scale = Math.sqrt(Math.abs(matrix.a * matrix.d - matrix.b * matrix.c));
        const size = parseFloat(getComputedStyle(text).fontSize) * scale;
        if (!smallest || size < smallest.size)
            smallest = { size, text: text.textContent };
    }
    return smallest;
}

// Is the page wider than the screen? Which elements reach beyond it?
export function overflow() {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width)
        return [];
    const clipped = (element) => {
        for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
            if (getComputedStyle(up).overflowX !== "visible")
                return true;
        return false;
    };
    const wide = [...document.body.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > width + 1 && !clipped(element));
    const name = (element) => `${element.localName}.${element.getAttribute("class") ?? ""}`;
    return [`${document.documentElement.scrollWidth} px wide: ${wide.slice(0, 3).map(name).join(", ")}`];
}

// What scrolls sideways can be reached by the keyboard and has a name; what does not scroll is no tab stop.
export async function scrolled() {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const faults = [];
    const interactive = "a, button, input, select, textarea, summary, iframe, [role=slider], [role=option], dialog";
    const name = (element) => `${element.localName}.${element.getAttribute("class") ?? ""} ` +
        `"${element.textContent.trim().slice(0, 30)}"`;
    for (const element of document.querySelectorAll("main *, nav")) {
        if (!element.checkVisibility() || element.closest("svg") || element.matches(interactive))
            continue;
        const style = getComputedStyle(element);
        const scrolls = /auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth;
        const stop = element.hasAttribute("tabindex") && element.tabIndex >= 0;
        if (scrolls && !stop && !element.querySelector("a[href], button"))
            faults.push(`scrolls, but is no tab stop: ${name(element)}`);
        if (scrolls && stop && !element.ariaLabel && !element.hasAttribute("aria-labelledby"))
            faults.push(`scrolls, but has no name: ${name(element)}`);
        if (stop && !scrolls && !element.hasAttribute("role"))
            faults.push(`a tab stop, but does not scroll: ${name(element)}`);
        if (element.tabIndex > 0)
            faults.push(`a tab stop out of order: ${name(element)}`);
    }
    return faults;
}

// Of what a page has often in the same place, such as the words of its listings, keeps the first: axe takes
// time for each, and all of them are made in the same way. What holds something rarer stays, and so does what
// another element refers to or counts on.
export function thin() {
    const MOST = 12;
    const MOST_BESIDE = 3;
    const whole = "h1, h2, h3, h4, h5, h6, th, svg, .runs a";
    const together = `${whole}, dt, dd, td`;
    const referring = ["aria-labelledby", "aria-describedby", "aria-controls"];
    const referred = new Set(referring.flatMap((name) => [...document.querySelectorAll(`[${name}]`)]
        .flatMap((element) => element.getAttribute(name).split(/\s+/))));
    const seen = new Map();
    // Whether all that is in the element was there often enough before.
    const spent = (element, place, most, stays) => {
        const here = `${place} ${element.localName}.${element.getAttribute("class") ?? ""}`;
        const times = (seen.get(here) ?? 0) + 1;
        seen.set(here, times);
        const kept = stays || element.matches(whole);
        let all = times > most && !referred.has(element.id);
        for (const child of [...element.children]) {
            const without = spent(child, here, most, kept);
            if (without && !kept && !child.matches(together))
                child.remove();
            all &&= without;
        }
        return all;
    };
    // The contents beside the text are those of every page.
    for (const part of document.body.children)
        spent(part, "", part.matches("nav.side") ? MOST_BESIDE : MOST, false);
}

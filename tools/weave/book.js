// What the pages of the book do beyond being read: theme, contents, keys, progress, code. It is loaded in the
// head, so that the theme is there before the text is; without it, every page can be read all the same.
"use strict";

const refbook = (() => {
    const root = document.documentElement;
    const up = document.currentScript.dataset.up;
    const top = new URL(up || "./", location.href);
    const plain = path => { try { return decodeURIComponent(path); } catch { return path; } };
    const here = plain(location.pathname.slice(top.pathname.length)) || "index.html";
    const later = []; // what waits for the document

    // ---- What is remembered stays on this machine; where nothing can be, each visit is the first ----

    function recall(key, usual) {
        try {
            const value = JSON.parse(localStorage.getItem("refbook " + key));
            return value !== null && typeof value === typeof usual ? value : usual;
        } catch {
            return usual;
        }
    }

    function remember(key, value) {
        try {
            localStorage.setItem("refbook " + key, JSON.stringify(value));
        } catch { /* a page that may not keep anything works without */ }
    }

    // Of each book on this machine by itself.
    const own = key => key + " " + top.pathname;

    // ---- Making elements ----

    function make(tag, attributes, ...inside) {
        const made = document.createElement(tag);
        for (const [key, value] of Object.entries(attributes))
            made.setAttribute(key, value);
        made.append(...inside);
        return made;
    }

    function icon(path) {
        const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
        drawn.setAttribute("viewBox", "0 0 16 16");
        drawn.setAttribute("aria-hidden", "true");
        const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
        line.setAttribute("d", path);
        drawn.append(line);
        return drawn;
    }

    function button(kind, label, ...inside) {
        return make("button", { type: "button", class: kind, "aria-label": label, title: label }, ...inside);
    }

    const loads = {};
    function load(name) {
        return loads[name] ??= new Promise((done, failed) => {
            const script = make("script", { src: new URL(name, top) });
            script.onload = done;
            script.onerror = failed;
            document.head.append(script);
        });
    }

    // ---- Theme ----

    const themes = {
        system: ["as the system", "M8 1.5a6.5 6.5 0 1 0 0 13zM8 1.5a6.5 6.5 0 0 1 0 13"],
        light: ["light", "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6L13 13M3 13l1.4-1.4M11.6 4.4L13 3"],
        dark: ["dark", "M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3z"],
    };
    let theme = recall("theme", "system");

    function useTheme(name) {
        theme = name in themes ? name : "system";
        if (theme === "system")
            delete root.dataset.theme;
        else
            root.dataset.theme = theme;
    }
    useTheme(theme);

    function themeButton() {
        const made = button("theme", "");
        const show = () => {
            const label = "Theme: " + themes[theme][0];
            made.replaceChildren(icon(themes[theme][1]));
            made.setAttribute("aria-label", label);
            made.title = label;
        };
        made.id = "page.theme";
        made.onclick = () => {
            const names = Object.keys(themes);
            useTheme(names[(names.indexOf(theme) + 1) % names.length]);
            remember("theme", theme);
            show();
        };
        addEventListener("storage", event => {
            if (event.key === "refbook theme") {
                useTheme(recall("theme", "system"));
                show();
            }
        });
        show();
        return made;
    }

    // ---- Contents: the whole book, folded by part ----

    const chapters = []; // {address, number, label (markup), read}
    const at = {};       // address -> the same
    let read = recall(own("read"), {});

    function chapterItem(chapter) {
        const link = make("a", { href: up + chapter.address });
        if (chapter.number)
            link.append(make("span", { class: "number" }, chapter.number), " ");
        link.insertAdjacentHTML("beforeend", chapter.label);
        const item = make("li", {}, link);
        if (plain(chapter.address) === here) {
            link.setAttribute("aria-current", "page");
            link.href = "#page.text";
        } else if (here.startsWith(plain(chapter.address).slice(0, -4))) { // a part of its page
            link.setAttribute("aria-current", "true");
        } else if (read[chapter.address]) {
            item.className = "read";
            link.append(make("span", { class: "unseen" }, " (read)"));
        }
        return item;
    }

    // What is called "6-creation" in folder "1" has the number "1.6"; "0-preface" has none.
    function numberOf(name, folder) {
        const [, digits] = name.match(/^0*([1-9]\d*)-/) || [];
        return digits ? (folder && folder + ".") + digits : "";
    }

    function contentsList(entries, folder, above, opened) {
        const list = make("ol", {});
        for (const [first, second, number, inside] of entries) {
            if (inside) {
                const title = make("summary", {});
                title.innerHTML = first;
                const part = make("details", { "data-folder": second }, title, contentsList(inside, second, number, opened));
                part.open = opened[second] ?? false;
                if (!part.open && part.querySelector("[aria-current]"))
                    part.open = part.forPage = true;
                title.onclick = () => { part.forPage = false; };
                list.append(make("li", { class: "folder" }, part));
            } else {
                const chapter = { number: numberOf(first, above), label: second, address: folder + first + ".html" };
                chapters.push(chapter);
                at[chapter.address] = chapter;
                list.append(chapterItem(chapter));
            }
        }
        return list;
    }

    function keepPlace(nav) {
        const key = own("contents");
        const place = recall(key, {});
        if (typeof place.top === "number")
            nav.scrollTop = place.top;
        const current = nav.querySelector("[aria-current]");
        if (current) {
            const link = current.getBoundingClientRect();
            const box = nav.getBoundingClientRect();
            if (link.top < box.top + 60 || link.bottom > box.bottom - 20)
                nav.scrollTop += link.top - box.top - box.height / 3;
        }
        addEventListener("pagehide", () => {
            const folders = {};
            for (const part of nav.querySelectorAll("details"))
                folders[part.dataset.folder] = part.open && !part.forPage;
            remember(key, { top: nav.scrollTop, folders });
        });
    }

    function contents(entries, others) {
        const nav = document.querySelector("nav.side");
        const opened = recall(own("contents"), {}).folders || {};
        const list = contentsList(entries, "", "", opened);
        if (!nav)
            return;
        for (const [title, address] of others) {
            const link = make("a", { href: up + address }, title);
            const folder = address.replace(/index\.html$/, "");
            if (address === here)
                link.setAttribute("aria-current", "page");
            else if (folder !== address && here.startsWith(folder))
                link.setAttribute("aria-current", "true");
            list.append(make("li", { class: "other" }, link));
        }
        const headings = nav.querySelector(".headings");
        nav.replaceChildren(nav.querySelector(".book"), list);
        if (headings)
            list.querySelector("[aria-current]")?.after(headings);
        keepPlace(nav);
    }

    // On a narrow screen they lie over the page while they are open.
    function drawer(link) {
        const nav = document.querySelector("nav.side");
        if (!nav)
            return;
        const show = open => {
            root.classList.toggle("drawn", open);
            link.setAttribute("aria-expanded", open);
        };
        link.setAttribute("role", "button");
        show(false);
        link.addEventListener("click", event => {
            event.preventDefault();
            show(!root.classList.contains("drawn"));
            if (root.classList.contains("drawn"))
                (nav.querySelector("[aria-current]") || nav.querySelector("a")).focus();
        });
        link.addEventListener("keydown", event => {
            if (event.key === " ") {
                event.preventDefault();
                link.click();
            }
        });
        nav.addEventListener("click", event => {
            if (event.target.closest("a"))
                show(false);
        });
        document.addEventListener("keydown", event => {
            if (event.key === "Escape" && root.classList.contains("drawn")) {
                show(false);
                link.focus();
            }
        });
    }

    // ---- Search: all of it is loaded when it is first asked for ----

    async function search() {
        try {
            await load("search.js");
            refbook.openSearch();
        } catch {
            loads["search.js"] = undefined;
        }
    }

    // ---- Keys ----

    let keys = recall("keys", true);

    // Whoever types, or moves what scrolls or steps by arrows, does not want another page.
    function isTaken(event) {
        const from = event.target instanceof Element ? event.target : root;
        return event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || !keys ||
            from.closest("input, textarea, select, [contenteditable], dialog, [data-arrows]") !== null;
    }

    function scrollsSideways(event) {
        for (let box = event.target; box instanceof Element && box !== root; box = box.parentElement) {
            if (box.scrollWidth > box.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(box).overflowX))
                return true;
        }
        return false;
    }

    function turn(relation) {
        const link = document.querySelector(`link[rel="${relation}"]`);
        if (link)
            location.assign(link.href);
    }

    document.addEventListener("keydown", event => {
        if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === "k") {
            event.preventDefault();
            search();
        } else if (isTaken(event)) {
            return;
        } else if (event.key === "/") {
            event.preventDefault();
            search();
        } else if (event.key === "?") {
            help();
        } else if (event.key === "ArrowLeft" && !event.shiftKey && !scrollsSideways(event)) {
            turn("prev");
        } else if (event.key === "ArrowRight" && !event.shiftKey && !scrollsSideways(event)) {
            turn("next");
        }
    });

    const helpKeys = [
        ["/", "search; so does Ctrl K"], ["\u2190 \u2192", "the chapter before, and the next one"],
        ["?", "this list"], ["Esc", "closes what is open"],
    ];

    function setting(label, on, change) {
        const box = make("input", { type: "checkbox" });
        box.checked = on;
        box.onchange = () => change(box.checked);
        return make("label", {}, box, " " + label);
    }

    let helpBox;
    function help() {
        if (!helpBox) {
            const list = make("dl", {});
            for (const [key, what] of helpKeys)
                list.append(make("dt", {}, make("kbd", {}, key)), make("dd", {}, what));
            const close = button("close", "Close", "\u00D7");
            close.onclick = () => helpBox.close();
            helpBox = make("dialog", { id: "page.help", class: "help", "aria-label": "Keys and settings" },
                make("h2", {}, "Keys"), list, make("h2", {}, "Settings"),
                setting("Keys without Ctrl work", keys, on => remember("keys", keys = on)),
                setting("Code is folded", root.classList.contains("codeless"), foldAll), close);
            document.body.append(helpBox);
        }
        helpBox.showModal();
    }

    // ---- Progress ----

    // The last paragraph or heading that stands above the middle of the window.
    function placeNow() {
        let last = "";
        for (const element of document.querySelectorAll("main > [id]:not(.card)")) {
            if (element.getBoundingClientRect().top > innerHeight / 2)
                break;
            last = element.id;
        }
        return last;
    }

    function follow() {
        const bar = make("div", { class: "progress", "aria-hidden": "true" });
        const chapter = chapters.find(one => plain(one.address) === here);
        const since = Date.now();
        let waiting = false;
        let moved = false;
        const show = () => {
            waiting = false;
            const room = root.scrollHeight - innerHeight;
            const part = room > 0 ? Math.min(1, scrollY / room) : 1;
            bar.style.transform = `scaleX(${part})`;
            // A chapter is not read to its end within seconds.
            if (chapter && part > 0.9 && Date.now() - since > 8000 && !read[chapter.address]) {
                read = recall(own("read"), {});
                read[chapter.address] = 1;
                remember(own("read"), read);
            }
        };
        document.body.append(bar);
        addEventListener("scroll", () => {
            moved = true;
            if (!waiting)
                requestAnimationFrame(show);
            waiting = true;
        }, { passive: true });
        addEventListener("resize", show);
        setTimeout(show, 8100);
        show();
        if (chapter)
            addEventListener("pagehide", () => remember(own("last"),
                { address: chapter.address, place: moved || location.hash ? placeNow() : "" }));
    }

    // On the page of the contents: where one was, and what one has read.
    function welcome() {
        const last = recall(own("last"), {});
        const chapter = at[last.address];
        const count = chapters.filter(one => read[one.address]).length;
        if (!chapter)
            return;
        const link = make("a", { href: chapter.address + (last.place ? "#" + encodeURI(last.place) : "") });
        link.innerHTML = (chapter.number ? chapter.number + " " : "") + chapter.label;
        const told = make("p", { class: "continue", id: "page.continue" }, "Continue where you were: ", link);
        if (count > 0)
            told.append(` \u00B7 ${count} of ${chapters.length} chapters read`);
        (document.querySelector("main .starts") || document.querySelector("main h1"))?.after(told);
        for (const entry of document.querySelectorAll("nav.contents li > a")) {
            if (read[entry.getAttribute("href")])
                entry.after(make("span", { class: "done", title: "read" }, " \u2713"));
        }
    }

    // ---- Code: copying what tangles, and folding ----

    // A reference to a chunk is copied as the chapter writes it.
    function sourceOf(code) {
        const copy = code.cloneNode(true);
        copy.querySelectorAll(".gap").forEach(said => said.remove());
        for (const chunk of copy.querySelectorAll(".chunk"))
            chunk.textContent = "<<" + chunk.textContent.slice(1, -1) + ">>";
        return copy.textContent;
    }

    // Of a session what was typed, without prompts.
    function typed(session) {
        let input = false;
        const lines = [];
        for (const line of session.split("\n")) {
            const first = /^>>>( |$)/.test(line);
            input = first || (input && /^\.\.\.( |$)/.test(line));
            if (input)
                lines.push(line.slice(4));
        }
        return lines.join("\n") + "\n";
    }

    async function toClipboard(text) {
        try {
            await navigator.clipboard.writeText(text);
        } catch {
            const field = make("textarea", { class: "unseen", "aria-hidden": "true", tabindex: "-1" });
            field.value = text;
            document.body.append(field);
            field.select();
            const done = document.execCommand("copy");
            field.remove();
            if (!done)
                throw new Error("nothing was copied");
        }
    }

    // What scrolls sideways on this screen is a tab stop with a name; what does not is none.
    function nameOf(box) {
        const head = box.closest("figure")?.querySelector("figcaption > :not(.tools)");
        const kind = box.querySelector("svg") ? "Picture" : box.querySelector("table") ? "Table" : "Code";
        return head ? `${kind}: ${head.textContent}` : kind;
    }

    function reach(box) {
        if (box.scrollWidth > box.clientWidth) {
            box.tabIndex = 0;
            if (!box.ariaLabel) {
                if (box.localName !== "figure") // which is one already
                    box.role ??= "group";
                box.ariaLabel = nameOf(box);
            }
        } else {
            box.removeAttribute("tabindex");
        }
    }

    function reachAll() {
        const watch = new ResizeObserver(changed => changed.forEach(one => reach(one.target)));
        for (const box of document.querySelectorAll("main :is(pre, figure, div)")) {
            if (/auto|scroll/.test(getComputedStyle(box).overflowX))
                watch.observe(box);
        }
    }

    function copyButton(figure, code) {
        const made = button("copy", "Copy this code", "Copy");
        made.onclick = async () => {
            const text = sourceOf(code);
            try {
                await toClipboard(figure.classList.contains("session") ? typed(text) : text);
                made.textContent = "Copied";
            } catch {
                made.textContent = "Not copied";
            }
            say(made.textContent);
            setTimeout(() => { made.textContent = "Copy"; }, 1500);
        };
        return made;
    }

    function fold(figure, folded) {
        const made = figure.querySelector("button.fold");
        figure.classList.toggle("folded", folded);
        if (made) {
            made.textContent = folded ? "Unfold" : "Fold";
            made.setAttribute("aria-expanded", !folded);
        }
    }

    function foldAll(folded) {
        root.classList.toggle("codeless", folded);
        remember("codeless", folded);
        for (const made of document.querySelectorAll("figure.code button.fold"))
            fold(made.closest("figure"), folded);
    }

    // What the address asks for. While the page is still read, no element is its :target yet.
    const wanted = () => location.hash ? document.getElementById(plain(location.hash.slice(1))) : null;

    function dress(figure) {
        const code = figure.querySelector("pre > code");
        const head = figure.querySelector("figcaption");
        const tools = make("span", { class: "tools" });
        if (!code)
            return;
        if (head) {
            const made = button("fold", "Fold this code", "Fold");
            made.removeAttribute("aria-label");
            made.onclick = () => fold(figure, !figure.classList.contains("folded"));
            tools.append(made);
        }
        tools.append(copyButton(figure, code));
        (head || figure).append(tools);
        if (head)
            fold(figure, root.classList.contains("codeless"));
        // What a link leads to is shown.
        if (figure.contains(wanted()))
            fold(figure, false);
    }

    root.classList.toggle("codeless", recall("codeless", false));
    addEventListener("hashchange", () => {
        const figure = document.querySelector("figure.code:target, figure.code :target")?.closest("figure.code");
        if (figure?.classList.contains("folded")) {
            fold(figure, false);
            document.querySelector(":target").scrollIntoView();
        }
    });

    // ---- A handle beside what the pointer is over: its address ----

    function handles() {
        const main = document.querySelector("main");
        const handle = make("a", { class: "handle", "aria-hidden": "true", tabindex: "-1" }, "#");
        main.addEventListener("pointerover", event => {
            const box = event.pointerType === "mouse" &&
                event.target.closest("main > :is(p, figure, .behaviour)[id], .entry [id], .identifiers dt");
            if (!box || handle.hash === "#" + encodeURI(box.id))
                return;
            const place = box.getBoundingClientRect();
            handle.href = "#" + encodeURI(box.id);
            handle.style.left = place.left + scrollX - 18 + "px";
            handle.style.top = place.top + scrollY + "px";
            main.append(handle);
        });
    }

    // ---- Cards: what is told of the thing that a link leads to, beside the link ----

    const cards = {}; // address -> anchor -> [declaration, what is said of it]
    let card;         // the element, once there was one
    let shown;        // the link that it is told of
    let wait;

    // The chapter and the anchor that the link leads to; nothing if it leads elsewhere. The groups of a manual
    // have pages of their own, "manual.3-text.html", whose cards are those of "manual.html".
    function target(link) {
        const path = plain(link.pathname.slice(top.pathname.length));
        const chapter = link.hash.length > 1 && link.origin === top.origin && link.pathname.startsWith(top.pathname)
            ? chapters.find(one => plain(one.address) === path || path.startsWith(plain(one.address).slice(0, -4)))
            : null;
        return chapter && { chapter, anchor: plain(link.hash.slice(1)) };
    }

    function hideCard() {
        clearTimeout(wait);
        if (shown)
            shown.removeAttribute("aria-describedby");
        shown = undefined;
        card?.remove();
    }

    function placeCard(link) {
        const line = link.getClientRects()[0] || link.getBoundingClientRect();
        const room = root.clientWidth;
        const left = Math.max(8, Math.min(line.left, room - card.offsetWidth - 8));
        const below = line.bottom + 6 + card.offsetHeight < innerHeight || line.top < card.offsetHeight + 6;
        card.style.left = left + scrollX + "px";
        card.style.top = (below ? line.bottom + 4 : line.top - card.offsetHeight - 4) + scrollY + "px";
    }

    async function showCard(link) {
        const to = target(link);
        if (!to)
            return;
        await load("cards/" + to.chapter.address.replace(/\.html$/, ".js")).catch(() => {});
        const told = cards[to.chapter.address]?.[to.anchor];
        if (!told || !(link.matches(":hover") || link === document.activeElement))
            return;
        hideCard();
        if (!card) {
            card = make("div", { class: "card", id: "page.card", role: "tooltip" });
            card.onmouseenter = () => clearTimeout(wait);
            card.onmouseleave = () => { wait = setTimeout(hideCard, 250); };
        }
        const place = make("p", { class: "place" });
        place.innerHTML = (to.chapter.number ? to.chapter.number + " " : "") + to.chapter.label;
        card.replaceChildren();
        if (told[0])
            card.append(make("pre", {}, make("code", {}, told[0])));
        else if (told[2]) // of lines: who runs them
            card.append(make("p", { class: "name" }, told[1]), make("ul", {}, ...told[2].split("\n").map(id => make("li", {}, id))));
        else if (!to.anchor.startsWith("d."))
            card.append(make("p", { class: "name" }, to.anchor.replace(/^g\./, "").replace(/-/g, to.anchor.startsWith("g.") ? " " : "-")));
        if (told[1] && !told[2])
            card.append(make("p", {}, told[1]));
        card.append(place);
        document.querySelector("main").append(card);
        placeCard(link);
        shown = link;
        link.setAttribute("aria-describedby", "page.card");
    }

    const linked = event => event.target instanceof Element && event.target.closest("main a[href*='#']");

    function watchLinks() {
        document.addEventListener("pointerover", event => {
            const link = event.pointerType === "mouse" && linked(event);
            if (link && link !== shown) {
                clearTimeout(wait);
                wait = setTimeout(showCard, 250, link);
            } else if (link) {
                clearTimeout(wait);
            }
        });
        document.addEventListener("pointerout", event => {
            if (linked(event)) {
                clearTimeout(wait);
                wait = setTimeout(hideCard, 250);
            }
        });
        // A page that opens at a link gives it the focus: nobody has asked for its card.
        let asked = false;
        document.addEventListener("keydown", () => { asked = true; }, { capture: true, once: true });
        document.addEventListener("focusin", event => {
            const link = linked(event);
            if (link && (asked || link !== wanted()) && link.matches(":focus-visible"))
                showCard(link);
            else
                hideCard();
        });
        document.addEventListener("focusout", event => {
            if (event.target === shown)
                hideCard();
        });
        document.addEventListener("keydown", event => {
            if (event.key === "Escape" && shown) {
                event.preventDefault();
                hideCard();
            }
        });
    }

    // ---- In the margin of code, the arrow keys go from one run of lines to the next ----

    function walkMargins() {
        document.addEventListener("keydown", event => {
            const link = event.target instanceof Element && event.target.closest(".runs a[id]");
            const steps = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };
            if (!link || !(event.key in steps) || event.ctrlKey || event.altKey || event.metaKey)
                return;
            const links = [...link.parentNode.querySelectorAll("a[id]")];
            const to = links[Math.max(0, Math.min(links.length - 1, links.indexOf(link) + steps[event.key]))];
            event.preventDefault();
            links.forEach(one => { one.tabIndex = one === to ? 0 : -1; });
            to.focus();
        });
    }

    // ---- The whole ----

    let voice;
    function say(text) {
        if (!voice) {
            voice = make("div", { class: "unseen", role: "status" });
            document.body.append(voice);
        }
        voice.textContent = text;
    }

    function start() {
        const bar = document.querySelector(".top");
        const open = button("find", "Search", icon("M7 2a5 5 0 1 0 0 10A5 5 0 0 0 7 2zM10.6 10.6L14 14"),
            make("span", {}, "Search"), make("kbd", {}, "/"));
        open.id = "page.search";
        open.setAttribute("aria-keyshortcuts", "/ Control+K");
        open.onclick = search;
        const more = button("more", "Keys and settings", "?");
        more.onclick = help;
        bar.append(make("span", { class: "tools" }, open, themeButton(), more));
        const jump = bar.querySelector(".jump");
        if (jump)
            drawer(jump);
        document.querySelectorAll("figure.code").forEach(dress);
        reachAll();
        follow();
        watchLinks();
        walkMargins();
        handles();
        if (document.querySelector("figure.steps"))
            load("steps.js").catch(() => { /* the states stay below each other */ });
        if (here === "index.html")
            welcome();
        later.forEach(work => work());
    }
    document.addEventListener("DOMContentLoaded", start);

    return { contents, cards: (address, told) => { cards[address] = told; }, load, make, button, say, at, top, up, plain, ready: work => later.push(work) };
})();

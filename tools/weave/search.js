// The search: a dialog over the page. The texts of the book and the engine are loaded when it first opens.
"use strict";

(() => {
    const { load, make, button, at, up } = refbook;
    const kinds = { c: "Chapter", s: "Section", b: "Behaviour", i: "Identifier", g: "Term", q: "Claim", f: "File" };
    const weights = { c: 2.5, s: 1.2, b: 1.4, i: 0.6, g: 1.8, q: 1.2, f: 0.4 };
    const MOST = 30;
    let entries = []; // {id, kind, address, anchor, title, text}
    let engine;
    let preparing;
    let whole = false; // everything has been indexed

    // Words, and those with a mark in them once more as they stand: om_dict_get is that, and om, dict, get.
    function words(text) {
        const found = text.match(/[\p{L}\p{N}]+(?:[_.-][\p{L}\p{N}]+)*_*/gu) || [];
        return found.flatMap(word => /[_.-]/.test(word) ? [word, ...word.split(/[_.-]+/).filter(Boolean)] : [word]);
    }

    refbook.texts = pages => {
        for (const [address, things] of pages) {
            let first = true;
            for (const [kind, anchor, title, text] of things) {
                const head = kind === "s" && first;
                entries.push({ id: entries.length, kind: head ? "c" : kind, address, anchor, title, text });
                if (head)
                    first = false;
            }
        }
    };

    async function prepare() {
        await Promise.all([load("minisearch.js"), load("texts.js")]);
        engine = new MiniSearch({
            fields: ["title", "text"], tokenize: words,
            searchOptions: {
                tokenize: words, combineWith: "AND", prefix: word => word.length > 1,
                fuzzy: word => word.length > 5 ? 0.15 : false, boost: { title: 3 },
                boostDocument: id => weights[entries[id].kind] || 1,
            },
        });
        for (let i = 0; i < entries.length; i += 400) {
            engine.addAll(entries.slice(i, i + 400));
            await new Promise(done => setTimeout(done));
            show();
        }
        whole = true;
        show();
    }

    // ---- Results ----

    // The text around the first word that was found, with those words marked.
    function snippet(entry, terms) {
        const line = make("p", { class: "snippet" });
        const wanted = terms.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).sort((a, b) => b.length - a.length);
        const pattern = wanted.length ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${wanted.join("|")})`, "giu") : null;
        const found = pattern ? entry.text.search(pattern) : -1;
        let from = Math.max(0, found - 70);
        if (from > 0)
            from = entry.text.indexOf(" ", from) + 1;
        let part = entry.text.slice(from, from + 190);
        if (from + 190 < entry.text.length)
            part = part.slice(0, part.lastIndexOf(" ")) + "\u2026";
        if (from > 0)
            part = "\u2026" + part;
        let last = 0;
        for (const match of pattern ? part.matchAll(pattern) : []) {
            line.append(part.slice(last, match.index), make("mark", {}, match[0]));
            last = match.index + match[0].length;
        }
        line.append(part.slice(last));
        return line;
    }

    function result(entry, terms) {
        // A page of a manual is told by the manual's chapter.
        const chapter = at[entry.address] || at[entry.address.replace(/\.[^./]+\.html$/, ".html")];
        const anchor = entry.kind === "c" || !entry.anchor ? "" : "#" + encodeURIComponent(entry.anchor);
        const link = make("a", { href: up + entry.address + anchor });
        const place = make("span", { class: "place" });
        if (chapter) {
            place.innerHTML = chapter.label;
            if (chapter.number)
                place.prepend(make("span", { class: "number" }, chapter.number), " ");
        }
        const number = entry.kind === "q" ? "The note, " : entry.kind === "c" && chapter?.number ? chapter.number + " " : "";
        link.append(make("span", { class: "kind" }, kinds[entry.kind] || ""), number,
            make("span", { class: "title" + (/[ibf]/.test(entry.kind) ? " code" : "") }, entry.title));
        return make("li", { class: "result " + entry.kind }, link, place, snippet(entry, terms));
    }

    function show() {
        const wanted = field.value.trim();
        if (!engine || !wanted) {
            list.replaceChildren();
            told.textContent = wanted ? "Reading the book\u2026" : "";
            return;
        }
        const found = engine.search(wanted);
        const phrase = wanted.toLowerCase();
        for (const one of found) {
            const { title, text } = entries[one.id];
            one.score *= title.toLowerCase() === phrase ? 3 : `${title} ${text}`.toLowerCase().includes(phrase) ? 1.6 : 1;
        }
        found.sort((a, b) => b.score - a.score);
        // Results that come while one goes through those before them do not take the focus away.
        const on = list.contains(document.activeElement) && document.activeElement.href;
        list.replaceChildren(...found.slice(0, MOST).map(one => result(entries[one.id], one.terms)));
        if (on)
            ([...list.querySelectorAll("a")].find(link => link.href === on) || field).focus();
        told.textContent = !whole && found.length === 0 ? "Reading the book\u2026"
            : found.length === 0 ? "Nothing was found."
            : found.length > MOST ? `${found.length} results, the first ${MOST} of them`
            : found.length === 1 ? "1 result" : `${found.length} results`;
    }

    // ---- The dialog ----

    const field = make("input", { type: "search", id: "page.query", placeholder: "Titles, claims, behaviours, text, identifiers",
        "aria-label": "Search the book", "aria-controls": "page.results", autocomplete: "off", autocapitalize: "off",
        spellcheck: "false", enterkeyhint: "search" });
    const told = make("p", { class: "told", role: "status" });
    const list = make("ol", { id: "page.results", class: "results", "aria-label": "Results" });
    const close = button("close", "Close", "\u00D7");
    const dialog = make("dialog", { id: "page.finder", class: "finder", "aria-label": "Search" },
        make("div", { class: "query" }, field, close), told, list);
    let timer;

    close.onclick = () => dialog.close();
    field.oninput = () => {
        clearTimeout(timer);
        timer = setTimeout(show, 60);
    };
    dialog.addEventListener("click", event => {
        if (event.target === dialog || event.target.closest("li a"))
            dialog.close();
    });
    // Arrows go from the field through the results and back, Enter follows.
    dialog.addEventListener("keydown", event => {
        const links = [...list.querySelectorAll("li > a")];
        const now = links.indexOf(document.activeElement);
        let to = null;
        if (event.key === "ArrowDown")
            to = links[Math.min(now + 1, links.length - 1)];
        else if (event.key === "ArrowUp" && now >= 0)
            to = now === 0 ? field : links[now - 1];
        else if (event.key === "Escape") // once is enough, though the field is full
            dialog.close();
        else if (event.key === "Enter" && event.target === field)
            links[0]?.click();
        else if (event.key === "Home" && now >= 0)
            to = links[0];
        else if (event.key === "End" && now >= 0)
            to = links[links.length - 1];
        else if (now >= 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)
            field.focus(); // and the letter goes there
        if (to) {
            event.preventDefault();
            to.focus();
        }
    });

    document.body.append(dialog);
    refbook.openSearch = () => {
        if (!dialog.open)
            dialog.showModal();
        field.focus();
        field.select();
        if (!preparing)
            preparing = prepare().catch(() => { told.textContent = "The texts of the book could not be loaded."; });
    };
})();

// The states of a picture, one at a time: by button, by arrow key, by a swipe. Without this script they stand
// below each other.
"use strict";

(() => {
    const make = (tag, attributes, ...inside) => {
        const made = document.createElement(tag);
        for (const [key, value] of Object.entries(attributes))
            made.setAttribute(key, value);
        made.append(...inside);
        return made;
    };

    function start(figure) {
        const states = [...figure.querySelectorAll(":scope > .states > .state")];
        const list = figure.querySelector(":scope > .states");
        if (states.length < 2)
            return;
        let now = 0;

        // The program: each statement leads to the state after it.
        const program = make("ol", { class: "program", "aria-label": "Statements" });
        const lines = states.map((state, i) => {
            const statement = state.querySelector(".statement");
            const line = make("button", { type: "button" });
            if (statement)
                line.append(...[...statement.childNodes].map(node => node.cloneNode(true)));
            else
                line.textContent = "at the start";
            line.onclick = () => show(i);
            program.append(make("li", {}, line));
            return line;
        });

        const back = make("button", { type: "button", class: "back" }, "\u2190 Back");
        const next = make("button", { type: "button", class: "next" }, "Next \u2192");
        const where = make("span", { role: "status" });
        back.onclick = () => show(now - 1);
        next.onclick = () => show(now + 1);
        const stepper = make("div", { class: "stepper", role: "group", "aria-label": "Steps", "data-arrows": "" },
            make("p", { class: "turn" }, back, where, next), program);
        list.before(stepper);

        // The page below does not move: the place is as high as the highest state. A picture that is too wide to
        // stand beside the statements stands beneath them.
        const scrolls = drawing => drawing.scrollWidth > drawing.clientWidth;
        const settle = () => {
            list.style.minHeight = "";
            figure.classList.remove("stacked");
            for (const state of states)
                state.hidden = false;
            figure.classList.toggle("stacked", [...list.querySelectorAll(".drawing")].some(scrolls));
            const high = list.offsetHeight - states.reduce((sum, state) => sum + state.offsetHeight, 0) +
                Math.max(...states.map(state => state.offsetHeight));
            list.style.minHeight = high + "px";
            states.forEach((state, i) => { state.hidden = i !== now; });
        };

        function show(step) {
            if (step < 0 || step >= states.length)
                return;
            now = step;
            states.forEach((state, i) => { state.hidden = i !== now; });
            lines.forEach((line, i) => {
                line.toggleAttribute("data-done", i <= now);
                if (i === now)
                    line.setAttribute("aria-current", "step");
                else
                    line.removeAttribute("aria-current");
            });
            back.setAttribute("aria-disabled", String(now === 0));
            next.setAttribute("aria-disabled", String(now === states.length - 1));
            where.textContent = `Step ${now + 1} of ${states.length}`;
        }

        figure.dataset.arrows = "";
        figure.addEventListener("keydown", event => {
            if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
                return;
            const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ||
                (program.contains(event.target) && { ArrowUp: -1, ArrowDown: 1 }[event.key]);
            const drawing = event.target.closest(".drawing");
            if (!by || (drawing && drawing.scrollWidth > drawing.clientWidth))
                return;
            event.preventDefault();
            show(now + by);
            if (program.contains(document.activeElement))
                lines[now].focus();
        });

        // A swipe over the picture, unless it is one that scrolls, and has some way to go.
        let from = null;
        list.addEventListener("touchstart", event => {
            const drawing = event.target.closest(".drawing") || list;
            const left = drawing.scrollWidth - drawing.clientWidth - drawing.scrollLeft;
            from = event.touches.length === 1 && { at: event.touches[0], back: drawing.scrollLeft < 1, next: left < 1 };
        }, { passive: true });
        list.addEventListener("touchend", event => {
            const across = from ? event.changedTouches[0].clientX - from.at.clientX : 0;
            const down = from ? event.changedTouches[0].clientY - from.at.clientY : 0;
            if (Math.abs(across) > 40 && Math.abs(across) > 2 * Math.abs(down) && (across < 0 ? from.next : from.back))
                show(now + (across < 0 ? 1 : -1));
            from = null;
        }, { passive: true });

        figure.classList.add("live");
        const asked = () => states.findIndex(state => "#" + state.id === location.hash);
        settle();
        show(Math.max(asked(), 0));
        addEventListener("hashchange", () => show(asked()));
        addEventListener("resize", settle);
    }

    document.querySelectorAll("figure.steps").forEach(start);
})();

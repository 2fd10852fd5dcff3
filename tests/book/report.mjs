// What the checks found. A check is a name; each time it looks at something it counts, and what is wrong is
// kept with its place. A check that looked at nothing has failed: it would never find anything.

const MOST_SHOWN = 12;

export class Report {
    #checks = new Map();

    #check(name) {
        if (!this.#checks.has(name))
            this.#checks.set(name, { looked: 0, faults: [] });
        return this.#checks.get(name);
    }

    // Names a check before it has anything to look at.
    expect(...names) {
        names.forEach((name) => this.#check(name));
    }

    looked(name, times = 1) {
        this.#check(name).looked += times;
    }

    // The first faults of each check are told at once: one need not wait for the end.
    fault(name, place, text) {
        const { faults } = this.#check(name);
        faults.push(`${place}: ${text}`);
        if (faults.length <= 3)
            console.log(`# ${name}: ${faults.at(-1)}`);
    }

    // Looks once: FAULTS are texts.
    judge(name, place, faults) {
        this.looked(name);
        faults.forEach((text) => this.fault(name, place, text));
    }

    print() {
        let number = 0;
        let failed = 0;
        for (const [name, { looked, faults }] of this.#checks) {
            const good = looked > 0 && faults.length === 0;
            failed += good ? 0 : 1;
            console.log(`${good ? "ok" : "not ok"} ${++number} - ${name} (${looked})`);
            faults.slice(0, MOST_SHOWN).forEach((fault) => console.log(`    ${fault}`));
            if (faults.length > MOST_SHOWN)
                console.log(`    and ${faults.length - MOST_SHOWN} more`);
            if (looked === 0)
                console.log("    there was nothing to look at");
        }
        console.log(`1..${number}`);
        console.log(`${number - failed} passed, ${failed} failed`);
        return failed === 0;
    }
}
